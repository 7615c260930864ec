package dev.weir.core.score;

import dev.weir.core.call.WholeText;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import java.util.List;

/** A call that has nothing but one text: what a user said, or what the model answered. */
public final class TextCall {

  private TextCall() {}

  /**
   * Begins such a call; surrogates without a partner are replaced in id and text.
   *
   * @param requestedAt microseconds since the epoch
   */
  public static LlmCall.Builder of(String id, long requestedAt, TextSide side, String text) {
    String whole = WholeText.of(text);
    Message message = Message.newBuilder().setRole("user").setContent(whole).build();
    return LlmCall.newBuilder()
        .setCallId(WholeText.of(id))
        .setRequestedAt(requestedAt)
        .setUsage(Usage.newBuilder().build())
        .setMessages(side == TextSide.INPUT ? List.of(message) : List.of())
        .setOutput(side == TextSide.OUTPUT ? whole : null);
  }
}
