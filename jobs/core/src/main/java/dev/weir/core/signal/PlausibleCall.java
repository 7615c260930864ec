package dev.weir.core.signal;

import dev.weir.core.call.CallContents;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.CallOutcome;

/**
 * A call as the signals see it: impossible values are absent and noted, token counts agree.
 *
 * <p>A time is impossible when it is before the request or more than thirty days after it; a first
 * token also when it comes after the last one or after the response. Absent numbers are {@link
 * #ABSENT}. Reused from call to call: {@link #read} sets it, nothing is allocated. Not thread-safe.
 */
public final class PlausibleCall {

  /** A number the call does not have. */
  public static final long ABSENT = CallHeader.ABSENT;

  private static final long LONGEST_MICROS = 30L * 24 * 3600 * 1_000_000;
  private static final int MOST_ATTEMPTS = 1_000_000;

  private final PlausibleTokens tokens = new PlausibleTokens();
  private final CallContents contents = new CallContents();
  private CallHeader header;
  private SegmentPrice price = SegmentPrice.UNKNOWN;
  private CallOutcome outcome = CallOutcome.OK;
  private int implausible;
  private long durationMicros;
  private long firstTokenMicros;
  private long streamingMicros;
  private long queueMicros;
  private long retries;
  private long shots;
  private long costPicoUsd;

  public PlausibleCall() {
    header = new CallHeader();
  }

  /** Takes the call that {@code header} has read; both stay valid until the next read. */
  public void read(CallHeader header, SegmentPrice price) {
    this.header = header;
    this.price = price;
    outcome = header.outcome();
    tokens.read(header);
    implausible = tokens.implausible;
    readTimes();
    queueMicros = header.queueTimeMicros();
    if (queueMicros != ABSENT && outside(queueMicros, LONGEST_MICROS)) {
      queueMicros = implausible(ImplausibleField.QUEUE_TIME_US);
    }
    retries = attempts(header.retries(), ImplausibleField.RETRIES);
    shots = attempts(header.shots(), ImplausibleField.SHOTS);
    costPicoUsd = cost();
  }

  private void readTimes() {
    long requested = header.requestedAt();
    long first = header.firstTokenAt();
    long last = header.lastTokenAt();
    durationMicros = since(requested, header.respondedAt(), ImplausibleField.RESPONDED_AT);
    firstTokenMicros = since(requested, first, ImplausibleField.FIRST_TOKEN_AT);
    long lastTokenMicros = since(requested, last, ImplausibleField.LAST_TOKEN_AT);
    streamingMicros = ABSENT;
    if (firstTokenMicros == ABSENT) {
      return;
    }
    boolean afterLast = lastTokenMicros != ABSENT && firstTokenMicros > lastTokenMicros;
    boolean afterResponse = durationMicros != ABSENT && firstTokenMicros > durationMicros;
    if (afterLast || afterResponse) {
      firstTokenMicros = implausible(ImplausibleField.FIRST_TOKEN_AT);
    } else if (lastTokenMicros != ABSENT) {
      streamingMicros = lastTokenMicros - firstTokenMicros;
    }
  }

  private long since(long start, long end, ImplausibleField field) {
    if (end == ABSENT) {
      return ABSENT;
    }
    long micros = end - start;
    // A difference that overflows has the wrong sign for its operands.
    boolean overflow = ((end ^ start) & (end ^ micros)) < 0;
    return overflow || outside(micros, LONGEST_MICROS) ? implausible(field) : micros;
  }

  private long attempts(int attempts, ImplausibleField field) {
    if (attempts == CallHeader.NONE) {
      return ABSENT;
    }
    return outside(attempts, MOST_ATTEMPTS) ? implausible(field) : attempts;
  }

  private static boolean outside(long value, long most) {
    return value < 0 || value > most;
  }

  private long implausible(ImplausibleField field) {
    implausible |= field.bit();
    return ABSENT;
  }

  private long cost() {
    if (!tokens.reported() || !price.known()) {
      return ABSENT;
    }
    long cost =
        price.costPicoUsd(
            PlausibleTokens.orZero(tokens.input),
            PlausibleTokens.orZero(tokens.cacheRead),
            PlausibleTokens.orZero(tokens.cacheWrite),
            PlausibleTokens.orZero(tokens.output),
            PlausibleTokens.orZero(tokens.reasoning));
    return cost < 0 ? ABSENT : cost;
  }

  /** The call as it came, for texts. */
  public CallHeader header() {
    return header;
  }

  /** To be asked what lies in the arrays of the call. */
  CallContents contents() {
    return contents;
  }

  public CallOutcome outcome() {
    return outcome;
  }

  /** The {@link ImplausibleField#bit} of each field that was left out. */
  public int implausible() {
    return implausible;
  }

  /** Request to complete response. */
  public long durationMicros() {
    return durationMicros;
  }

  /** Request to first token. */
  public long firstTokenMicros() {
    return firstTokenMicros;
  }

  /** First to last token. */
  public long streamingMicros() {
    return streamingMicros;
  }

  public long queueMicros() {
    return queueMicros;
  }

  public long retries() {
    return retries;
  }

  public long shots() {
    return shots;
  }

  public long inputTokens() {
    return tokens.input;
  }

  public long outputTokens() {
    return tokens.output;
  }

  public long cacheReadTokens() {
    return tokens.cacheRead;
  }

  public long cacheWriteTokens() {
    return tokens.cacheWrite;
  }

  public long reasoningTokens() {
    return tokens.reasoning;
  }

  /**
   * Whether the call reports tokens, none of them impossible, so that a price could be put on it.
   */
  public boolean usageReported() {
    return tokens.reported();
  }

  /** Whether the token counts agreed as they came. */
  public boolean usageConsistent() {
    return tokens.consistent;
  }

  /** Cost, absent when usage or price is. */
  public long costPicoUsd() {
    return costPicoUsd;
  }

  /** Tokens that fit into the model's context window, 0 when unknown. */
  public int contextWindow() {
    return price.contextWindow();
  }
}
