package dev.weir.core.call;

/** Steps over the arrays and maps at the end of a call by the lengths of their items. */
final class CallTail {

  /** Items are strings. */
  static final int STRINGS = 0;

  /** Items are two strings: a map, or messages. */
  static final int PAIRS = 1;

  /** Items are a string, then a string or null. */
  static final int TOOLS = 2;

  /** Items are a string or null, then two strings. */
  static final int TOOL_CALLS = 3;

  /** Items are a string or null, a string, then a double or null. */
  static final int DOCUMENTS = 4;

  private CallTail() {}

  /** Gives the number of items; whether it went well the cursor knows. */
  static int skip(BodyCursor cursor, int items) {
    int total = 0;
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      int stated = cursor.blockEnd();
      total += count;
      for (; count > 0 && cursor.sound(); count--) {
        skipItem(cursor, items);
      }
      cursor.endBlock(stated);
    }
    return total;
  }

  private static void skipItem(BodyCursor cursor, int items) {
    if (items >= TOOL_CALLS) {
      cursor.stepOverNullableString();
    }
    cursor.stepOverString();
    if (items == PAIRS || items == TOOL_CALLS) {
      cursor.stepOverString();
    } else if (items == TOOLS) {
      cursor.stepOverNullableString();
    } else if (items == DOCUMENTS && cursor.readPresence()) {
      cursor.skip(Double.BYTES);
    }
  }
}
