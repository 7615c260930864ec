package dev.weir.core.call;

/**
 * Reads one {@code LlmCall} where its bytes lie: the scalars by value, the text by length only.
 *
 * <p>The bytes are the Avro body of the current schema, without framing. {@link #read} walks the
 * whole record, so one that is cut short or has bytes left over is told from a good one, but looks
 * at no byte of text; its time depends on the number of fields, messages, documents and map
 * entries, not on their size. Neither reading nor an accessor allocates.
 *
 * <p>A {@link Text} that an accessor returns belongs to the header and views the bytes of the last
 * read: ask again after each read. After a read that failed all accessors are meaningless. One
 * header serves any number of calls of one thread.
 */
public final class CallHeader {

  /** What a time or a count that the call does not have reads as; no given one ever does. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** What {@link #retries} and {@link #shots} read as when absent; no given number ever does. */
  public static final int NONE = -1;

  private static final int CALL_ID = 0;
  private static final int ENVIRONMENT = 1;
  private static final int PROMPT_ID = 2;
  private static final int PROMPT_VERSION = 3;
  private static final int REQUEST_MODEL = 4;
  private static final int PROVIDER = 5;
  private static final int TRACE_ID = 6;
  private static final int SESSION_ID = 7;
  private static final int USER_ID = 8;
  private static final int TEMPLATE_HASH = 9;
  private static final int RESPONSE_MODEL = 10;
  private static final int FINGERPRINT = 11;
  private static final int RESPONSE_ID = 12;
  private static final int FINISH_REASON = 13;
  private static final int ERROR_TYPE = 14;
  private static final int ERROR_CODE = 15;
  private static final int SERVICE = 16;
  private static final int TENANT_TIER = 17;
  private static final int EXPERIMENT_ID = 18;
  private static final int EXPERIMENT_ARM = 19;
  private static final int EXPERIMENT_UNIT = 20;
  private static final int LABEL = 21;
  private static final int OUTPUT = 22;
  private static final int SEGMENT = 23;
  private static final int REFERENCE = 24;
  private static final int TEXTS = 25;

  private static final int REQUESTED_AT = 0;
  private static final int FIRST_TOKEN_AT = 1;
  private static final int LAST_TOKEN_AT = 2;
  private static final int RESPONDED_AT = 3;
  private static final int QUEUE_TIME = 4;
  private static final int INPUT_TOKENS = 5;
  private static final int OUTPUT_TOKENS = 6;
  private static final int CACHE_READ_TOKENS = 7;
  private static final int CACHE_WRITE_TOKENS = 8;
  private static final int REASONING_TOKENS = 9;
  private static final int RETRIES = 10;
  private static final int SHOTS = 11;
  private static final int NUMBERS = 12;

  private static final int VALUE_BRANCH = 2;
  private static final byte[] NOTHING = {};

  private final BodyFields fields = new BodyFields(TEXTS, NUMBERS);
  private final BodyCursor cursor = new BodyCursor();
  private final Text[] views = new Text[TEXTS];
  private byte[] bytes = NOTHING;
  private int messageCount;
  private int documentCount;
  private int skipped;
  private int toolCallsAt;
  private int toolsAt;
  private int attributesAt;
  private int messagesAt;
  private int end;

  public CallHeader() {
    for (int i = 0; i < TEXTS; i++) {
      views[i] = new Text();
      fields.clearText(i);
    }
  }

  /**
   * Reads the call in {@code length} bytes from {@code offset} on.
   *
   * @return false when these bytes are not exactly one well-formed call; never throws
   */
  public boolean read(byte[] buffer, int offset, int length) {
    if (offset < 0 || length < 0 || length > buffer.length - offset) {
      return false;
    }
    bytes = buffer;
    end = offset + length;
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

  private Text view(int field) {
    Text view = views[field];
    fields.view(field, view);
    return view;
  }

  public Text callId() {
    return view(CALL_ID);
  }

  /**
   * The encoded bytes of environment, prompt id, prompt version, model and provider as they lie in
   * the record, to be compared and hashed as one; {@link Segment#read} makes strings of them.
   */
  public Text segment() {
    return view(SEGMENT);
  }

  public Text environment() {
    return view(ENVIRONMENT);
  }

  public Text promptId() {
    return view(PROMPT_ID);
  }

  public Text promptVersion() {
    return view(PROMPT_VERSION);
  }

  public Text requestModel() {
    return view(REQUEST_MODEL);
  }

  public Text provider() {
    return view(PROVIDER);
  }

  public Text traceId() {
    return view(TRACE_ID);
  }

  public Text sessionId() {
    return view(SESSION_ID);
  }

  public Text userId() {
    return view(USER_ID);
  }

  public Text templateHash() {
    return view(TEMPLATE_HASH);
  }

  public Text responseModel() {
    return view(RESPONSE_MODEL);
  }

  public Text fingerprint() {
    return view(FINGERPRINT);
  }

  public Text responseId() {
    return view(RESPONSE_ID);
  }

  public Text finishReason() {
    return view(FINISH_REASON);
  }

  public Text errorType() {
    return view(ERROR_TYPE);
  }

  public Text errorCode() {
    return view(ERROR_CODE);
  }

  public Text service() {
    return view(SERVICE);
  }

  public Text tenantTier() {
    return view(TENANT_TIER);
  }

  public Text experimentId() {
    return view(EXPERIMENT_ID);
  }

  public Text experimentArm() {
    return view(EXPERIMENT_ARM);
  }

  public Text experimentUnit() {
    return view(EXPERIMENT_UNIT);
  }

  public Text label() {
    return view(LABEL);
  }

  public Text output() {
    return view(OUTPUT);
  }

  /** When the request was sent, microseconds since the epoch; always there. */
  public long requestedAt() {
    return fields.number(REQUESTED_AT);
  }

  /** Microseconds since the epoch, or {@link #ABSENT}. */
  public long firstTokenAt() {
    return fields.number(FIRST_TOKEN_AT);
  }

  /** Microseconds since the epoch, or {@link #ABSENT}. */
  public long lastTokenAt() {
    return fields.number(LAST_TOKEN_AT);
  }

  /** Microseconds since the epoch, or {@link #ABSENT}. */
  public long respondedAt() {
    return fields.number(RESPONDED_AT);
  }

  /** Microseconds, or {@link #ABSENT}. */
  public long queueTimeMicros() {
    return fields.number(QUEUE_TIME);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long inputTokens() {
    return fields.number(INPUT_TOKENS);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long outputTokens() {
    return fields.number(OUTPUT_TOKENS);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long cacheReadTokens() {
    return fields.number(CACHE_READ_TOKENS);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long cacheWriteTokens() {
    return fields.number(CACHE_WRITE_TOKENS);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long reasoningTokens() {
    return fields.number(REASONING_TOKENS);
  }

  /** Earlier attempts, or {@link #NONE}. */
  public int retries() {
    return (int) fields.number(RETRIES);
  }

  /** Few-shot examples in the prompt, or {@link #NONE}. */
  public int shots() {
    return (int) fields.number(SHOTS);
  }

  /**
   * When the call was over, microseconds since the epoch: the first that is known of responded,
   * last token, requested.
   */
  public long eventTime() {
    long respondedAt = fields.number(RESPONDED_AT);
    if (respondedAt != ABSENT) {
      return respondedAt;
    }
    long lastTokenAt = fields.number(LAST_TOKEN_AT);
    return lastTokenAt != ABSENT ? lastTokenAt : fields.number(REQUESTED_AT);
  }

  public CallOutcome outcome() {
    return CallOutcome.of(view(ERROR_TYPE));
  }

  public int messageCount() {
    return messageCount;
  }

  public int documentCount() {
    return documentCount;
  }

  /** The array that the last read was given. */
  byte[] bytes() {
    return bytes;
  }

  /** Puts the cursor at the array of tool calls. */
  void seekToolCalls(BodyCursor other) {
    other.over(bytes, toolCallsAt, end - toolCallsAt);
  }

  /** Puts the cursor at the array of tools. */
  void seekTools(BodyCursor other) {
    other.over(bytes, toolsAt, end - toolsAt);
  }

  /** Puts the cursor at the map of attributes. */
  void seekAttributes(BodyCursor other) {
    other.over(bytes, attributesAt, end - attributesAt);
  }

  /** Puts the cursor at the array of messages. */
  void seekMessages(BodyCursor other) {
    other.over(bytes, messagesAt, end - messagesAt);
  }
}
