package dev.weir.core.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.CallOutcome;
import dev.weir.core.call.Text;
import dev.weir.core.embedding.CallEmbedding;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one call, by their place in {@link Signals}.
 *
 * <p>Reused from call to call: {@link #read} sets it and allocates nothing. Texts view the bytes of
 * the call. Not thread-safe.
 */
public final class SignalRow {

  private static final byte[] PASS = "pass".getBytes(UTF_8);

  private final PlausibleCall call = new PlausibleCall();
  private final long[] numbers = new long[Signals.NUMBERS.size()];
  private final Text[] categories = new Text[Signals.CATEGORIES.size()];
  private final Text missing = new Text();
  private long eventTime;
  private boolean late;
  private @Nullable CallEmbedding embedding;

  public SignalRow() {
    for (int k = 0; k < categories.length; k++) {
      categories[k] = missing;
    }
  }

  /**
   * Measures the call that {@code header} has read.
   *
   * @param eventTime when the call was over, after clamping, in microseconds since the epoch
   * @param late whether it came behind the watermark
   */
  public void read(CallHeader header, SegmentPrice price, long eventTime, boolean late) {
    this.eventTime = eventTime;
    this.late = late;
    embedding = null;
    call.read(header, price);
    Signals.read(call, numbers);
    Signals.read(call, call.outcome() == CallOutcome.OK, missing, categories);
  }

  /** Takes up the features and the topic of the call, which {@code read} has embedded. */
  public void embed(CallEmbedding read) {
    embedding = read;
    categories[Signals.TOPIC] = read.hasTopic() ? read.topic() : missing;
  }

  /** Features of the call's texts, null when it was not embedded. */
  public @Nullable CallEmbedding embedding() {
    return embedding;
  }

  /**
   * Takes up what validation says of the call: it counts in quality, with this verdict.
   *
   * @param verdict pass, flag or block
   */
  public void keep(Text verdict) {
    categories[Signals.VERDICT] = verdict;
    categories[Signals.EXCLUSION] = missing;
  }

  /** Takes up what validation says of the call: it is to be kept out of quality. */
  public void exclude(Text reason) {
    categories[Signals.VERDICT] = missing;
    categories[Signals.EXCLUSION] = reason;
  }

  /** Whether validation says that the call is to be kept out of quality, drift and comparison. */
  public boolean excluded() {
    return categories[Signals.EXCLUSION].present();
  }

  /**
   * Takes up the languages that validation has identified.
   *
   * @param input of what was asked, absent when nobody looked
   * @param output of the answer, absent when nobody looked
   */
  public void speaks(Text input, Text output) {
    categories[Signals.INPUT_LANGUAGE] = input;
    categories[Signals.OUTPUT_LANGUAGE] = output;
  }

  public CallOutcome outcome() {
    return call.outcome();
  }

  /** Whether validators have given a verdict that counts. */
  public boolean validated() {
    return categories[Signals.VERDICT].present();
  }

  /** Whether that verdict is pass. */
  public boolean passed() {
    return categories[Signals.VERDICT].is(PASS);
  }

  /** Whether the call ended well and brought an answer, in words or as a call of a tool. */
  public boolean answered() {
    if (call.outcome() != CallOutcome.OK) {
      return false;
    }
    Text shape = categories[Signals.OUTPUT_SHAPE_PLACE];
    Text tool = categories[Signals.TOOL_USED_PLACE];
    return (shape.present() && !shape.sameAs(OutputShape.EMPTY))
        || (tool.present() && !tool.sameAs(ToolUsed.NONE));
  }

  /** The number of {@code Signals.NUMBERS.get(signal)}, or {@link NumericSignal#ABSENT}. */
  public long number(int signal) {
    return numbers[signal];
  }

  /** The word of {@code Signals.CATEGORIES.get(signal)}, which may be absent. */
  public Text category(int signal) {
    return categories[signal];
  }

  public Text traceId() {
    return call.header().traceId();
  }

  /** Microseconds since the epoch. */
  public long eventTime() {
    return eventTime;
  }

  public boolean late() {
    return late;
  }

  /** The {@link ImplausibleField#bit} of each field that was left out. */
  public int implausible() {
    return call.implausible();
  }
}
