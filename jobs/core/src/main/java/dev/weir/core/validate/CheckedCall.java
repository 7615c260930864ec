package dev.weir.core.validate;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.CallTexts;
import dev.weir.core.call.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One call under check: its header and its texts in the order system to output as they stand in it.
 *
 * <p>Texts: all messages, all documents, the arguments of all tool calls, then the output if there
 * is one. Reused from call to call; allocates only when a call has more texts than any before.
 */
public final class CheckedCall {

  private static final byte[] SYSTEM = ascii("system");
  private static final byte[] DEVELOPER = ascii("developer");
  private static final byte[] ASSISTANT = ascii("assistant");
  private static final byte[] MODEL = ascii("model");
  private static final byte[] TOOL = ascii("tool");
  private static final byte[] FUNCTION = ascii("function");

  private final CallTexts found = new CallTexts();
  private final KnownWords known = new KnownWords();
  private CallHeader header = new CallHeader();
  private CheckedText[] texts = {};
  private int size;
  private boolean answered;

  /** Finds the texts of the call that {@code read} has read; the bank has not seen them yet. */
  public void over(CallHeader read) {
    header = read;
    found.read(read);
    Text output = read.output();
    answered = output.present();
    size = found.messages() + found.documents() + found.toolCalls() + (answered ? 1 : 0);
    makeRoom();
    int at = 0;
    for (int i = 0; i < found.messages(); i++) {
      texts[at].place(sideOf(found.role(i)), i);
      found.content(i, texts[at++].text());
    }
    for (int i = 0; i < found.documents(); i++) {
      texts[at].place(Side.DOCUMENT, i);
      found.document(i, texts[at++].text());
    }
    for (int i = 0; i < found.toolCalls(); i++) {
      texts[at].place(Side.TOOL_CALL, i);
      found.arguments(i, texts[at++].text());
    }
    if (answered) {
      texts[at].place(Side.OUTPUT, 0);
      texts[at].text().set(output.bytes(), output.offset(), output.length());
    }
  }

  private void makeRoom() {
    int old = texts.length;
    if (size > old) {
      texts = Arrays.copyOf(texts, Math.max(size, 2 * old));
      for (int i = old; i < texts.length; i++) {
        texts[i] = new CheckedText(known);
      }
    }
  }

  private static Side sideOf(Text role) {
    if (role.is(SYSTEM) || role.is(DEVELOPER)) {
      return Side.SYSTEM;
    }
    if (role.is(ASSISTANT) || role.is(MODEL)) {
      return Side.HISTORY;
    }
    return role.is(TOOL) || role.is(FUNCTION) ? Side.TOOL_RESULT : Side.INPUT;
  }

  public CallHeader header() {
    return header;
  }

  /** Names and definitions of the tools offered, names of those called. */
  public CallTexts found() {
    return found;
  }

  public int size() {
    return size;
  }

  public CheckedText text(int i) {
    return texts[i];
  }

  /** Whether there is an answer, be it the empty one; it is then the last text. */
  public boolean answered() {
    return answered;
  }

  /** The answer; only when {@link #answered}. */
  public CheckedText output() {
    return texts[size - 1];
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
