package dev.weir.core.validate;

import java.util.List;

/** Everyday calls that no validator should have anything to say about. */
public final class PlainCalls {

  private static final String SYSTEM =
      "You are a friendly assistant of a public library. Answer in two or three sentences.";

  private PlainCalls() {}

  public static List<byte[]> bodies() {
    return List.of(
        new SampleCall()
            .id("plain-1")
            .message("system", SYSTEM)
            .user("What are the opening hours of the main library on Saturdays?")
            .document(
                "The main library is open from nine in the morning until six in the evening on"
                    + " weekdays, and from ten until four on Saturdays. It is closed on Sundays.")
            .output("On Saturdays the main library is open from ten until four.")
            .finish("stop")
            .body(),
        new SampleCall()
            .id("plain-2")
            .message("system", SYSTEM)
            .user(
                "Could you recommend a book about gardens for a child who has just learnt to read?")
            .message("assistant", "Happily. Does the child prefer stories or facts?")
            .user("Stories, please, with pictures of flowers and animals.")
            .output(
                "A picture book about a small gardener who grows vegetables with her neighbours"
                    + " would suit that age. The stories are short, and every page shows flowers"
                    + " and animals to talk about.")
            .finish("stop")
            .body(),
        new SampleCall()
            .id("plain-3")
            .user("How do I keep basil alive on a kitchen window through the winter?")
            .output(
                "Give it as much light as the window has, water it when the top of the soil feels"
                    + " dry, and pinch off the tips every week so that it grows bushy.")
            .finish("stop")
            .body());
  }
}
