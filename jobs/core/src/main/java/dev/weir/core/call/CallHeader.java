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

  /** What a time or a count that the call does not have reads as. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** What {@link #retries} and {@link #shots} read as when the call does not have them. */
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
  private static final int TEXTS = 24;
  private static final byte[] NOTHING = {};

  private final BodyCursor cursor = new BodyCursor();
  // Only numbers are written while reading; a view is pointed at the array when it is asked for,
  // which spares a reference store (and its collector barrier) for every field nobody wants.
  private final int[] starts = new int[TEXTS];
  private final int[] lengths = new int[TEXTS];
  private final Text[] views = new Text[TEXTS];
  private byte[] bytes = NOTHING;

  private long requestedAt;
  private long firstTokenAt;
  private long lastTokenAt;
  private long respondedAt;
  private long queueTime;
  private long inputTokens;
  private long outputTokens;
  private long cacheReadTokens;
  private long cacheWriteTokens;
  private long reasoningTokens;
  private int retries;
  private int shots;
  private int messageCount;
  private int documentCount;
  private int toolsAt;
  private int messagesAt;
  private int end;

  public CallHeader() {
    for (int i = 0; i < TEXTS; i++) {
      views[i] = new Text();
      lengths[i] = -1;
    }
  }

  /**
   * Reads the call in {@code length} bytes from {@code offset} on.
   *
   * @return false when these bytes are not exactly one well-formed call; never throws
   */
  public boolean read(byte[] buffer, int offset, int length) {
    bytes = buffer;
    cursor.over(buffer, offset, length);
    end = offset + length;
    text(CALL_ID);
    requestedAt = cursor.readLong();
    firstTokenAt = nullableLong();
    lastTokenAt = nullableLong();
    respondedAt = nullableLong();
    queueTime = nullableLong();
    int segmentStart = cursor.position();
    for (int field = ENVIRONMENT; field <= PROVIDER; field++) {
      nullableText(field);
    }
    starts[SEGMENT] = segmentStart;
    lengths[SEGMENT] = cursor.position() - segmentStart;
    for (int field = TRACE_ID; field <= FINISH_REASON; field++) {
      nullableText(field);
    }
    inputTokens = nullableLong();
    outputTokens = nullableLong();
    cacheReadTokens = nullableLong();
    cacheWriteTokens = nullableLong();
    reasoningTokens = nullableLong();
    readError();
    retries = nullableInt();
    shots = nullableInt();
    nullableText(SERVICE);
    nullableText(TENANT_TIER);
    readExperiment();
    nullableText(LABEL);
    nullableText(OUTPUT);
    return cursor.sound() && walkTail();
  }

  private void readError() {
    if (cursor.readPresence()) {
      text(ERROR_TYPE);
      nullableText(ERROR_CODE);
    } else {
      lengths[ERROR_TYPE] = -1;
      lengths[ERROR_CODE] = -1;
    }
  }

  private void readExperiment() {
    if (cursor.readPresence()) {
      text(EXPERIMENT_ID);
      text(EXPERIMENT_ARM);
      nullableText(EXPERIMENT_UNIT);
    } else {
      lengths[EXPERIMENT_ID] = -1;
      lengths[EXPERIMENT_ARM] = -1;
      lengths[EXPERIMENT_UNIT] = -1;
    }
  }

  private boolean walkTail() {
    CallTail.skipToolCalls(cursor);
    CallTail.skipStrings(cursor);
    toolsAt = cursor.position();
    CallTail.skipTools(cursor);
    CallTail.skipMap(cursor);
    CallTail.skipMap(cursor);
    CallTail.skipMap(cursor);
    messagesAt = cursor.position();
    messageCount = CallTail.skipMessages(cursor);
    documentCount = CallTail.skipDocuments(cursor);
    cursor.stepOverNullableString();
    return cursor.ended();
  }

  private void text(int field) {
    int length = cursor.stepOverString();
    starts[field] = cursor.position() - length;
    lengths[field] = length;
  }

  private void nullableText(int field) {
    int length = cursor.stepOverNullableString();
    starts[field] = cursor.position() - length;
    lengths[field] = length;
  }

  private long nullableLong() {
    return cursor.readPresence() ? cursor.readLong() : ABSENT;
  }

  private int nullableInt() {
    return cursor.readPresence() ? cursor.readInt() : NONE;
  }

  private Text view(int field) {
    Text view = views[field];
    int length = lengths[field];
    if (length >= 0) {
      view.set(bytes, starts[field], length);
    } else {
      view.clear();
    }
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
    return requestedAt;
  }

  /** Microseconds since the epoch, or {@link #ABSENT}. */
  public long firstTokenAt() {
    return firstTokenAt;
  }

  /** Microseconds since the epoch, or {@link #ABSENT}. */
  public long lastTokenAt() {
    return lastTokenAt;
  }

  /** Microseconds since the epoch, or {@link #ABSENT}. */
  public long respondedAt() {
    return respondedAt;
  }

  /** Microseconds, or {@link #ABSENT}. */
  public long queueTimeMicros() {
    return queueTime;
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long inputTokens() {
    return inputTokens;
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long outputTokens() {
    return outputTokens;
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long cacheReadTokens() {
    return cacheReadTokens;
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long cacheWriteTokens() {
    return cacheWriteTokens;
  }

  /** Tokens as the producer reported them, however absurd, or {@link #ABSENT}. */
  public long reasoningTokens() {
    return reasoningTokens;
  }

  /** Earlier attempts, or {@link #NONE}. */
  public int retries() {
    return retries;
  }

  /** Few-shot examples in the prompt, or {@link #NONE}. */
  public int shots() {
    return shots;
  }

  /**
   * When the call was over, microseconds since the epoch: the first that is known of responded,
   * last token, requested.
   */
  public long eventTime() {
    if (respondedAt != ABSENT) {
      return respondedAt;
    }
    return lastTokenAt != ABSENT ? lastTokenAt : requestedAt;
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

  /** Puts the cursor at the array of tools. */
  void seekTools(BodyCursor other) {
    other.over(bytes, toolsAt, end - toolsAt);
  }

  /** Puts the cursor at the array of messages. */
  void seekMessages(BodyCursor other) {
    other.over(bytes, messagesAt, end - messagesAt);
  }
}
