package dev.weir.core.signal;

import dev.weir.core.call.Text;
import java.util.List;

/**
 * All signals, in the order of their rows. A new one is a file, and a constant and two lines here.
 *
 * <p>The order is not stored anywhere; tags are.
 */
public final class Signals {

  private static final EndToEndTime END_TO_END_TIME = new EndToEndTime();
  private static final TimeToFirstToken TIME_TO_FIRST_TOKEN = new TimeToFirstToken();
  private static final TimePerOutputToken TIME_PER_OUTPUT_TOKEN = new TimePerOutputToken();
  private static final QueueTime QUEUE_TIME = new QueueTime();
  private static final InputTokens INPUT_TOKENS = new InputTokens();
  private static final OutputTokens OUTPUT_TOKENS = new OutputTokens();
  private static final CacheReadTokens CACHE_READ_TOKENS = new CacheReadTokens();
  private static final CacheWriteTokens CACHE_WRITE_TOKENS = new CacheWriteTokens();
  private static final ReasoningTokens REASONING_TOKENS = new ReasoningTokens();
  private static final Cost COST = new Cost();
  private static final UnpricedCalls UNPRICED_CALLS = new UnpricedCalls();
  private static final InconsistentUsage INCONSISTENT_USAGE = new InconsistentUsage();
  private static final Retries RETRIES = new Retries();
  private static final CachedShare CACHED_SHARE = new CachedShare();
  private static final ContextUse CONTEXT_USE = new ContextUse();
  private static final Shots SHOTS = new Shots();
  private static final OutputLength OUTPUT_LENGTH = new OutputLength();
  private static final InputLength INPUT_LENGTH = new InputLength();
  private static final DocumentCount DOCUMENT_COUNT = new DocumentCount();
  private static final DocumentScore DOCUMENT_SCORE = new DocumentScore();
  private static final FinishReason FINISH_REASON = new FinishReason();
  private static final ResponseModel RESPONSE_MODEL = new ResponseModel();
  private static final Fingerprint FINGERPRINT = new Fingerprint();
  private static final ErrorType ERROR_TYPE = new ErrorType();
  private static final OutputShape OUTPUT_SHAPE = new OutputShape();
  private static final ToolUsed TOOL_USED = new ToolUsed();

  public static final List<NumericSignal> NUMBERS =
      List.of(
          END_TO_END_TIME,
          TIME_TO_FIRST_TOKEN,
          TIME_PER_OUTPUT_TOKEN,
          QUEUE_TIME,
          INPUT_TOKENS,
          OUTPUT_TOKENS,
          CACHE_READ_TOKENS,
          CACHE_WRITE_TOKENS,
          REASONING_TOKENS,
          COST,
          UNPRICED_CALLS,
          INCONSISTENT_USAGE,
          RETRIES,
          CACHED_SHARE,
          CONTEXT_USE,
          SHOTS,
          OUTPUT_LENGTH,
          INPUT_LENGTH,
          DOCUMENT_COUNT,
          DOCUMENT_SCORE);

  /** First the words that a call brings along, then those that validation says. */
  public static final List<CategorySignal> CATEGORIES =
      List.of(
          FINISH_REASON,
          RESPONSE_MODEL,
          FINGERPRINT,
          ERROR_TYPE,
          OUTPUT_SHAPE,
          TOOL_USED,
          new CallVerdict(),
          new ExclusionReason(),
          new InputLanguage(),
          new OutputLanguage(),
          new InputTopic());

  /** How many of {@link #CATEGORIES} a call brings along. */
  static final int CALL_WORDS = 6;

  static final int OUTPUT_SHAPE_PLACE = 4;
  static final int TOOL_USED_PLACE = 5;

  static final int VERDICT = 6;
  static final int EXCLUSION = 7;
  static final int INPUT_LANGUAGE = 8;
  static final int OUTPUT_LANGUAGE = 9;
  static final int TOPIC = 10;

  private Signals() {}

  /**
   * Puts every number of {@link #NUMBERS} into the row.
   *
   * <p>Written out, because each line is then one known method that is compiled into this one; in a
   * loop over the list the compiler sees one call of twenty methods and compiles in none.
   */
  static void read(PlausibleCall call, long[] numbers) {
    numbers[0] = END_TO_END_TIME.value(call);
    numbers[1] = TIME_TO_FIRST_TOKEN.value(call);
    numbers[2] = TIME_PER_OUTPUT_TOKEN.value(call);
    numbers[3] = QUEUE_TIME.value(call);
    numbers[4] = INPUT_TOKENS.value(call);
    numbers[5] = OUTPUT_TOKENS.value(call);
    numbers[6] = CACHE_READ_TOKENS.value(call);
    numbers[7] = CACHE_WRITE_TOKENS.value(call);
    numbers[8] = REASONING_TOKENS.value(call);
    numbers[9] = COST.value(call);
    numbers[10] = UNPRICED_CALLS.value(call);
    numbers[11] = INCONSISTENT_USAGE.value(call);
    numbers[12] = RETRIES.value(call);
    numbers[13] = CACHED_SHARE.value(call);
    numbers[14] = CONTEXT_USE.value(call);
    numbers[15] = SHOTS.value(call);
    numbers[16] = OUTPUT_LENGTH.value(call);
    numbers[17] = INPUT_LENGTH.value(call);
    numbers[18] = DOCUMENT_COUNT.value(call);
    numbers[19] = DOCUMENT_SCORE.value(call);
  }

  /** Puts the words of {@link #CATEGORIES} that a call with this outcome has into the row. */
  static void read(PlausibleCall call, boolean answered, Text missing, Text[] words) {
    words[0] = FINISH_REASON.ofAnsweredCalls() == answered ? FINISH_REASON.value(call) : missing;
    words[1] = RESPONSE_MODEL.ofAnsweredCalls() == answered ? RESPONSE_MODEL.value(call) : missing;
    words[2] = FINGERPRINT.ofAnsweredCalls() == answered ? FINGERPRINT.value(call) : missing;
    words[3] = ERROR_TYPE.ofAnsweredCalls() == answered ? ERROR_TYPE.value(call) : missing;
    words[4] = OUTPUT_SHAPE.ofAnsweredCalls() == answered ? OUTPUT_SHAPE.value(call) : missing;
    words[5] = TOOL_USED.ofAnsweredCalls() == answered ? TOOL_USED.value(call) : missing;
    for (int k = CALL_WORDS; k < words.length; k++) {
      words[k] = missing;
    }
  }
}
