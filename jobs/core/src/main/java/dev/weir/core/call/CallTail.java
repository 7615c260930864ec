package dev.weir.core.call;

/**
 * Steps over the arrays and maps at the end of a call by their lengths, in the order of the schema.
 */
final class CallTail {

  private CallTail() {}

  static void skipToolCalls(BodyCursor cursor) {
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      int stated = cursor.blockEnd();
      for (; count > 0 && cursor.sound(); count--) {
        cursor.stepOverNullableString();
        cursor.stepOverString();
        cursor.stepOverString();
      }
      cursor.endBlock(stated);
    }
  }

  static void skipStrings(BodyCursor cursor) {
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      int stated = cursor.blockEnd();
      for (; count > 0 && cursor.sound(); count--) {
        cursor.stepOverString();
      }
      cursor.endBlock(stated);
    }
  }

  static void skipTools(BodyCursor cursor) {
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      int stated = cursor.blockEnd();
      for (; count > 0 && cursor.sound(); count--) {
        cursor.stepOverString();
        cursor.stepOverNullableString();
      }
      cursor.endBlock(stated);
    }
  }

  static void skipMap(BodyCursor cursor) {
    skipPairs(cursor);
  }

  /** Gives the number of messages. */
  static int skipMessages(BodyCursor cursor) {
    return skipPairs(cursor);
  }

  private static int skipPairs(BodyCursor cursor) {
    int total = 0;
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      int stated = cursor.blockEnd();
      total += count;
      for (; count > 0 && cursor.sound(); count--) {
        cursor.stepOverString();
        cursor.stepOverString();
      }
      cursor.endBlock(stated);
    }
    return total;
  }

  /** Gives the number of documents. */
  static int skipDocuments(BodyCursor cursor) {
    int total = 0;
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      int stated = cursor.blockEnd();
      total += count;
      for (; count > 0 && cursor.sound(); count--) {
        cursor.stepOverNullableString();
        cursor.stepOverString();
        if (cursor.readPresence()) {
          cursor.skip(Double.BYTES);
        }
      }
      cursor.endBlock(stated);
    }
    return total;
  }
}
