package dev.weir.core.embedding;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.CallTexts;
import dev.weir.core.call.Text;
import java.nio.charset.StandardCharsets;

/**
 * The messages of a call that say what it asked: the last one of role user, or all when none has
 * it. Reused from call to call; not thread-safe.
 */
public final class AskedMessages {

  private static final byte[] USER = "user".getBytes(StandardCharsets.US_ASCII);

  private final CallTexts texts = new CallTexts();
  private int first;
  private int size;

  /** Finds them in the call that {@code call} has read. */
  public void read(CallHeader call) {
    texts.read(call);
    int last = texts.messages() - 1;
    while (last >= 0 && !texts.role(last).is(USER)) {
      last--;
    }
    first = Math.max(last, 0);
    size = last < 0 ? texts.messages() : 1;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Points {@code view} to the text of one. */
  public void content(int message, Text view) {
    texts.content(first + message, view);
  }
}
