package dev.weir.core.call;

/**
 * Says what lies in the arrays of a call: how much was asked, what was retrieved, which tool was
 * used.
 *
 * <p>Walks over the items by their lengths and reads no byte of text; time is linear in the number
 * of items. Nothing is allocated. A {@link Text} it gives is its own and holds until the next
 * question. One serves any number of calls of one thread.
 */
public final class CallContents {

  private final BodyCursor cursor = new BodyCursor();
  private final Text name = new Text();

  /** UTF-8 bytes of the contents of all messages together. */
  public long messageBytes(CallHeader call) {
    long bytes = 0;
    call.seekMessages(cursor);
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      for (; count > 0 && cursor.sound(); count--) {
        cursor.stepOverString();
        bytes += cursor.stepOverString();
      }
    }
    return bytes;
  }

  /** The greatest score of a retrieved document; NaN when no document has one that is a number. */
  public double bestDocumentScore(CallHeader call) {
    double best = Double.NaN;
    call.seekDocuments(cursor);
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      for (; count > 0 && cursor.sound(); count--) {
        cursor.stepOverNullableString();
        cursor.stepOverString();
        if (cursor.readPresence()) {
          double score = cursor.readDouble();
          // Not Math.max, for which one that is no number wins over all that are.
          best = best >= score ? best : Double.isNaN(score) ? best : score;
        }
      }
    }
    return best;
  }

  /** Name of the first tool that was called; absent when none was. */
  public Text firstToolCalled(CallHeader call) {
    call.seekToolCalls(cursor);
    name.clear();
    if (cursor.startBlock() > 0) {
      cursor.stepOverNullableString();
      int length = cursor.stepOverString();
      if (cursor.sound()) {
        name.set(call.bytes(), cursor.position() - length, length);
      }
    }
    return name;
  }

  /** Whether the call came with tools that could be used. */
  public boolean offersTools(CallHeader call) {
    call.seekTools(cursor);
    return cursor.startBlock() > 0;
  }
}
