package dev.weir.core.drift;

import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.signal.SignalRow;
import dev.weir.schemas.LlmCall;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Seeded traffic of one version, pane by pane, that a test can change on the way. */
public final class DriftTraffic {

  public static final long MINUTE = 60_000_000L;

  private final Random random;
  private final SampleCalls calls;
  private int callsAPane = 60;
  private double failing = 0.03;
  private double longer = 1;
  private UnaryOperator<LlmCall.Builder> change = call -> call;

  public DriftTraffic(long seed) {
    random = new Random(seed);
    calls = new SampleCalls(seed + 1);
  }

  public DriftTraffic calls(int aPane) {
    callsAPane = aPane;
    return this;
  }

  /** Share of calls that fail. */
  public DriftTraffic failing(double share) {
    failing = share;
    return this;
  }

  /** Output tokens times a factor. */
  public DriftTraffic longer(double factor) {
    longer = factor;
    return this;
  }

  /** Anything else about an answered call. */
  public DriftTraffic change(UnaryOperator<LlmCall.Builder> how) {
    change = how;
    return this;
  }

  /** Start of the pane of that number. */
  public static long pane(int number) {
    return SampleCalls.NEW_YEAR + number * MINUTE;
  }

  /** The sums of the pane of that number. */
  public PaneSums sums(int number) {
    PaneSums sums = new PaneSums();
    for (int k = 0; k < callsAPane; k++) {
      sums.add(row(number * 60_000L + k));
    }
    return sums;
  }

  private SignalRow row(long millis) {
    boolean fails = random.nextDouble() < failing;
    LlmCall.Builder call =
        fails ? calls.failed("v1", millis, "timeout") : calls.answered("v1", millis);
    if (!fails) {
      long tokens = Math.max(1, Math.round(call.getUsage().getOutput() * longer));
      call.setUsage(SampleCalls.usage(call.getUsage().getInput(), tokens, 0L, 0L, 0L));
      call.setOutput("x");
      call = change.apply(call);
    }
    return SampleCalls.row(call.build(), SampleCalls.price());
  }
}
