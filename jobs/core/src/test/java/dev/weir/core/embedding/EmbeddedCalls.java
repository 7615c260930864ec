package dev.weir.core.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.pane.LocalPanes;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.signal.SegmentPrice;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls that ask given texts, and the texts that ship with the tests. */
public final class EmbeddedCalls {

  private EmbeddedCalls() {}

  /** Texts of a resource, one a line. */
  public static List<String> texts(String resource) throws IOException {
    try (InputStream in = EmbeddedCalls.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(bytes, UTF_8).lines().toList();
    }
  }

  /** A call that asks a text at a time after new year, answered or not. */
  public static LlmCall call(String asked, @Nullable String answer, long millis) {
    return new SampleCalls(millis)
        .answered("v1", millis)
        .setMessages(
            List.of(
                new Message("system", "You are helpful."),
                new Message("user", "Hello!"),
                new Message("assistant", "Hello, what can I do?"),
                new Message("user", asked)))
        .setOutput(answer)
        .build();
  }

  /** The sums of calls that ask these texts, none of them answered in words. */
  public static PaneSums sums(CallEmbedding embedding, List<String> asked, long millis) {
    LocalPanes panes =
        new LocalPanes((provider, model, time) -> SegmentPrice.UNKNOWN, 1 << 26, embedding);
    for (int k = 0; k < asked.size(); k++) {
      LlmCall call = call(asked.get(k), null, millis + 1_000L * k);
      panes.add(SampleCalls.header(call), call.getRespondedAt(), 0, false);
    }
    List<PaneSums> drained = new ArrayList<>();
    panes.drain(
        (segment, pane, sums) -> {
          PaneSums copy = new PaneSums();
          copy.merge(sums);
          drained.add(copy);
        });
    return drained.get(0);
  }
}
