package dev.weir.bench.path;

import dev.weir.bench.corpus.Corpus;
import dev.weir.bench.corpus.CorpusShape;
import dev.weir.bench.corpus.TextClass;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.decode.ItemSink;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.dedup.SeenIds;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.price.PriceTable;
import dev.weir.core.signal.TablePricing;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The way of one call through our code in its steps, beside stock decoding of the same bytes.
 *
 * <p>Calls are met in a row of several megabytes, so that they come from memory and not from the
 * first-level cache, as they do behind a consumer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CallPathBench {

  private static final int CALLS = 2_048;
  private static final long PANE_MICROS = 10_000_000;

  /** Encoded size of a call. */
  @Param({"1024", "4096", "65536"})
  private int callBytes;

  /** Prompt versions. */
  @Param({"1", "50"})
  private int versions;

  private byte[][] values = {};
  private int next;
  private final Decoder decoder = new Decoder();
  private final Fingerprint fingerprint = new Fingerprint();
  private SeenIds seen = new SeenIds(1, 1_000);
  private LocalPanes panes = new LocalPanes(new TablePricing(PriceTable.shipped()), 64 << 20);
  private final Calls header = new Calls();
  private long callNumber;

  /** Makes the calls. */
  @Setup
  public void make() {
    Corpus corpus =
        new Corpus(
            new CorpusShape(
                "", CALLS, callBytes, TextClass.ONE_PERCENT, versions, 2_000, "none", 2));
    values = new byte[CALLS][];
    for (int i = 0; i < CALLS; i++) {
      values[i] = SingleObject.encode(corpus.call(i));
    }
    seen = new SeenIds(600_000, 50_000_000);
    panes = new LocalPanes(new TablePricing(PriceTable.shipped()), 64 << 20);
  }

  /** What everybody else does: strings of everything. */
  @Benchmark
  public LlmCall stockDecoding() throws IOException {
    return LlmCall.getDecoder().decode(value());
  }

  /** From the bytes of a record to a header whose fields can be asked. */
  @Benchmark
  public CallHeader decode() {
    return decoded();
  }

  /** The same, and whether the call came before. */
  @Benchmark
  public boolean decodeAndDedup() {
    return seenBefore(decoded());
  }

  /** The whole way: decoded, looked up, measured and added to the sums of its pane. */
  @Benchmark
  public boolean decodeDedupAndSum() {
    CallHeader call = decoded();
    boolean before = seenBefore(call);
    long eventTime = call.eventTime();
    panes.add(call, eventTime, Math.floorDiv(eventTime, PANE_MICROS) * PANE_MICROS, false);
    return before;
  }

  private boolean seenBefore(CallHeader call) {
    // Ids of the corpus come round again, so the call number makes them new.
    fingerprint.over(
        (int) callNumber++, call.callId().bytes(), call.callId().offset(), call.callId().length());
    return seen.seen(fingerprint, callNumber >> 8);
  }

  private CallHeader decoded() {
    decoder.decode(InputKind.CALLS, value(), header);
    return header.last;
  }

  private byte[] value() {
    next = next + 1 & CALLS - 1;
    return values[next];
  }

  /** Keeps the header of the call just decoded. */
  private static final class Calls implements ItemSink {

    private CallHeader last = new CallHeader();

    @Override
    public void call(byte[] body, int offset, int length, CallHeader header) {
      last = header;
    }

    @Override
    public void request(byte[] body, int offset, int length, HalfHeader header) {
      throw new IllegalStateException("a request among the calls");
    }

    @Override
    public void response(byte[] body, int offset, int length, HalfHeader header) {
      throw new IllegalStateException("a response among the calls");
    }

    @Override
    public void feedback(Feedback feedback) {
      throw new IllegalStateException("feedback among the calls");
    }

    @Override
    public void skipped() {
      throw new IllegalStateException("a span among the calls");
    }

    @Override
    public void deadLetter(DeadLetterReason reason, String detail) {
      throw new IllegalStateException(reason + ": " + detail);
    }
  }
}
