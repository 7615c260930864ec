package dev.weir.core.call;

import static dev.weir.core.call.CallFields.CALL_ID;
import static dev.weir.core.call.CallFields.ENVIRONMENT;
import static dev.weir.core.call.CallFields.ERROR_CODE;
import static dev.weir.core.call.CallFields.ERROR_TYPE;
import static dev.weir.core.call.CallFields.EXPERIMENT_ARM;
import static dev.weir.core.call.CallFields.EXPERIMENT_ID;
import static dev.weir.core.call.CallFields.EXPERIMENT_UNIT;
import static dev.weir.core.call.CallFields.FINISH_REASON;
import static dev.weir.core.call.CallFields.FIRST_TOKEN_AT;
import static dev.weir.core.call.CallFields.INPUT_TOKENS;
import static dev.weir.core.call.CallFields.LABEL;
import static dev.weir.core.call.CallFields.OUTPUT;
import static dev.weir.core.call.CallFields.PROVIDER;
import static dev.weir.core.call.CallFields.QUEUE_TIME;
import static dev.weir.core.call.CallFields.REASONING_TOKENS;
import static dev.weir.core.call.CallFields.REFERENCE;
import static dev.weir.core.call.CallFields.REQUESTED_AT;
import static dev.weir.core.call.CallFields.RETRIES;
import static dev.weir.core.call.CallFields.SEGMENT;
import static dev.weir.core.call.CallFields.SERVICE;
import static dev.weir.core.call.CallFields.SHOTS;
import static dev.weir.core.call.CallFields.TENANT_TIER;
import static dev.weir.core.call.CallFields.TRACE_ID;

/**
 * Walks over the body of one {@code LlmCall} from its first byte to its last and notes where its
 * fields lie.
 *
 * <p>Steps over text by its length and reads no byte of it. Allocates nothing.
 */
final class CallWalk {

  private static final int VALUE_BRANCH = 2;

  private final BodyFields fields;
  private final BodyCursor cursor = new BodyCursor();
  private byte[] bytes = {};
  private int end;
  private int skipped;
  private int messageCount;
  private int documentCount;
  private int toolCallsAt;
  private int toolsAt;
  private int attributesAt;
  private int messagesAt;
  private int documentsAt;

  /**
   * @param fields where the walk notes what it finds
   */
  CallWalk(BodyFields fields) {
    this.fields = fields;
  }

  /** Whether the bytes from {@code offset} to {@code end} are exactly one well-formed call. */
  boolean read(byte[] buffer, int offset, int end) {
    bytes = buffer;
    this.end = end;
    fields.over(buffer, end);
    int at = fields.text(offset, CALL_ID);
    at = fields.number(at, REQUESTED_AT);
    for (int field = FIRST_TOKEN_AT; field <= QUEUE_TIME; field++) {
      at = fields.nullableNumber(at, field);
    }
    int segmentAt = at;
    for (int field = ENVIRONMENT; field <= PROVIDER; field++) {
      at = fields.nullableText(at, field);
    }
    fields.range(SEGMENT, segmentAt, at);
    for (int field = TRACE_ID; field <= FINISH_REASON; field++) {
      at = fields.nullableText(at, field);
    }
    for (int field = INPUT_TOKENS; field <= REASONING_TOKENS; field++) {
      at = fields.nullableNumber(at, field);
    }
    at = readError(at);
    at = fields.nullableSmallNumber(at, RETRIES);
    at = fields.nullableSmallNumber(at, SHOTS);
    at = fields.nullableText(at, SERVICE);
    at = fields.nullableText(at, TENANT_TIER);
    at = readExperiment(at);
    at = fields.nullableText(at, LABEL);
    at = fields.nullableText(at, OUTPUT);
    return at != BodyFields.FAILED && walkTail(at);
  }

  private int readError(int at) {
    if (fields.branch(at) == VALUE_BRANCH) {
      return fields.nullableText(fields.text(at + 1, ERROR_TYPE), ERROR_CODE);
    }
    fields.clearText(ERROR_CODE);
    return fields.nullableText(at, ERROR_TYPE);
  }

  private int readExperiment(int at) {
    if (fields.branch(at) == VALUE_BRANCH) {
      int armAt = fields.text(at + 1, EXPERIMENT_ID);
      return fields.nullableText(fields.text(armAt, EXPERIMENT_ARM), EXPERIMENT_UNIT);
    }
    fields.clearText(EXPERIMENT_ARM);
    fields.clearText(EXPERIMENT_UNIT);
    return fields.nullableText(at, EXPERIMENT_ID);
  }

  private boolean walkTail(int start) {
    toolCallsAt = start;
    int at = skipUnlessEmpty(start, CallTail.TOOL_CALLS);
    at = skipUnlessEmpty(at, CallTail.STRINGS);
    toolsAt = at;
    at = skipUnlessEmpty(at, CallTail.TOOLS);
    at = skipUnlessEmpty(at, CallTail.PAIRS);
    at = skipUnlessEmpty(at, CallTail.PAIRS);
    attributesAt = at;
    at = skipUnlessEmpty(at, CallTail.PAIRS);
    messagesAt = at;
    at = skipUnlessEmpty(at, CallTail.PAIRS);
    messageCount = skipped;
    documentsAt = at;
    at = skipUnlessEmpty(at, CallTail.DOCUMENTS);
    documentCount = skipped;
    return fields.nullableText(at, REFERENCE) == end;
  }

  private int skipUnlessEmpty(int at, int items) {
    if (fields.branch(at) == 0) {
      skipped = 0;
      return at + 1;
    }
    cursor.over(bytes, at, end - at);
    skipped = CallTail.skip(cursor, items);
    return cursor.sound() ? cursor.position() : BodyFields.FAILED;
  }

  int messageCount() {
    return messageCount;
  }

  int documentCount() {
    return documentCount;
  }

  /** Puts a cursor at the array of tool calls. */
  void seekToolCalls(BodyCursor other) {
    other.over(bytes, toolCallsAt, end - toolCallsAt);
  }

  /** Puts a cursor at the array of tools. */
  void seekTools(BodyCursor other) {
    other.over(bytes, toolsAt, end - toolsAt);
  }

  /** Puts a cursor at the map of attributes. */
  void seekAttributes(BodyCursor other) {
    other.over(bytes, attributesAt, end - attributesAt);
  }

  /** Puts a cursor at the array of messages. */
  void seekMessages(BodyCursor other) {
    other.over(bytes, messagesAt, end - messagesAt);
  }

  /** Puts a cursor at the array of documents. */
  void seekDocuments(BodyCursor other) {
    other.over(bytes, documentsAt, end - documentsAt);
  }
}
