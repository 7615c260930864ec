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

  private static final byte[] NOTHING = {};

  private final BodyFields fields = new BodyFields(CallFields.TEXTS, CallFields.NUMBERS);
  private final CallWalk walk = new CallWalk(fields);
  private final Text[] views = new Text[CallFields.TEXTS];
  private byte[] bytes = NOTHING;

  public CallHeader() {
    for (int i = 0; i < CallFields.TEXTS; i++) {
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
    return walk.read(buffer, offset, offset + length);
  }

  private Text view(int field) {
    Text view = views[field];
    fields.view(field, view);
    return view;
  }

  public Text callId() {
    return view(CallFields.CALL_ID);
  }

  /**
   * The encoded bytes of environment, prompt id, prompt version, model and provider as they lie in
   * the record, to be compared and hashed as one; {@link Segment#read} makes strings of them.
   */
  public Text segment() {
    return view(CallFields.SEGMENT);
  }

  public Text environment() {
    return view(CallFields.ENVIRONMENT);
  }

  public Text promptId() {
    return view(CallFields.PROMPT_ID);
  }

  public Text promptVersion() {
    return view(CallFields.PROMPT_VERSION);
  }

  public Text requestModel() {
    return view(CallFields.REQUEST_MODEL);
  }

  public Text provider() {
    return view(CallFields.PROVIDER);
  }

  public Text traceId() {
    return view(CallFields.TRACE_ID);
  }

  public Text sessionId() {
    return view(CallFields.SESSION_ID);
  }

  public Text userId() {
    return view(CallFields.USER_ID);
  }

  public Text templateHash() {
    return view(CallFields.TEMPLATE_HASH);
  }

  public Text responseModel() {
    return view(CallFields.RESPONSE_MODEL);
  }

  public Text fingerprint() {
    return view(CallFields.FINGERPRINT);
  }

  public Text responseId() {
    return view(CallFields.RESPONSE_ID);
  }

  public Text finishReason() {
    return view(CallFields.FINISH_REASON);
  }

  public Text errorType() {
    return view(CallFields.ERROR_TYPE);
  }

  public Text errorCode() {
    return view(CallFields.ERROR_CODE);
  }

  public Text service() {
    return view(CallFields.SERVICE);
  }

  public Text tenantTier() {
    return view(CallFields.TENANT_TIER);
  }

  public Text experimentId() {
    return view(CallFields.EXPERIMENT_ID);
  }

  public Text experimentArm() {
    return view(CallFields.EXPERIMENT_ARM);
  }

  public Text experimentUnit() {
    return view(CallFields.EXPERIMENT_UNIT);
  }

  public Text label() {
    return view(CallFields.LABEL);
  }

  public Text output() {
    return view(CallFields.OUTPUT);
  }

  /** When the request was sent, microseconds since the epoch; always there. */
  public long requestedAt() {
    return fields.number(CallFields.REQUESTED_AT);
  }

  /** Microseconds since the epoch, or {@link #ABSENT}. */
  public long firstTokenAt() {
    return fields.number(CallFields.FIRST_TOKEN_AT);
  }

  /** Microseconds since the epoch, or {@link #ABSENT}. */
  public long lastTokenAt() {
    return fields.number(CallFields.LAST_TOKEN_AT);
  }

  /** Microseconds since the epoch, or {@link #ABSENT}. */
  public long respondedAt() {
    return fields.number(CallFields.RESPONDED_AT);
  }

  /** Microseconds, or {@link #ABSENT}. */
  public long queueTimeMicros() {
    return fields.number(CallFields.QUEUE_TIME);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long inputTokens() {
    return fields.number(CallFields.INPUT_TOKENS);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long outputTokens() {
    return fields.number(CallFields.OUTPUT_TOKENS);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long cacheReadTokens() {
    return fields.number(CallFields.CACHE_READ_TOKENS);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long cacheWriteTokens() {
    return fields.number(CallFields.CACHE_WRITE_TOKENS);
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long reasoningTokens() {
    return fields.number(CallFields.REASONING_TOKENS);
  }

  /** Earlier attempts, or {@link #NONE}. */
  public int retries() {
    return (int) fields.number(CallFields.RETRIES);
  }

  /** Few-shot examples in the prompt, or {@link #NONE}. */
  public int shots() {
    return (int) fields.number(CallFields.SHOTS);
  }

  /**
   * When the call was over, microseconds since the epoch: the first that is known of responded,
   * last token, requested.
   */
  public long eventTime() {
    long respondedAt = fields.number(CallFields.RESPONDED_AT);
    if (respondedAt != ABSENT) {
      return respondedAt;
    }
    long lastTokenAt = fields.number(CallFields.LAST_TOKEN_AT);
    return lastTokenAt != ABSENT ? lastTokenAt : fields.number(CallFields.REQUESTED_AT);
  }

  public CallOutcome outcome() {
    return CallOutcome.of(view(CallFields.ERROR_TYPE));
  }

  public int messageCount() {
    return walk.messageCount();
  }

  public int documentCount() {
    return walk.documentCount();
  }

  /** The array that the last read was given. */
  byte[] bytes() {
    return bytes;
  }

  /** Puts the cursor at the array of tool calls. */
  void seekToolCalls(BodyCursor other) {
    walk.seekToolCalls(other);
  }

  /** Puts the cursor at the array of tools. */
  void seekTools(BodyCursor other) {
    walk.seekTools(other);
  }

  /** Puts the cursor at the map of attributes. */
  void seekAttributes(BodyCursor other) {
    walk.seekAttributes(other);
  }

  /** Puts the cursor at the array of messages. */
  void seekMessages(BodyCursor other) {
    walk.seekMessages(other);
  }

  /** Puts the cursor at the array of documents. */
  void seekDocuments(BodyCursor other) {
    walk.seekDocuments(other);
  }
}
