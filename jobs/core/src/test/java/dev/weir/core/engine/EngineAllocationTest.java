package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.core.call.CallHeader;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.signal.SegmentPrice;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.PlainCalls;
import dev.weir.core.validate.Verdict;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineAllocationTest {

  private static final int ROUNDS = 10;
  private static final int RUNS = 2_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void checkingAndCountingAPlainCallByTheShippedPolicyAllocatesNothing() {
    PolicySet shipped = PolicySet.of(List.of(), new Plans(Catalogue.load()));
    ValidationEngine engine =
        new ValidationEngine(shipped, System::nanoTime, new TimeBudget(Long.MAX_VALUE / 2, 0));
    CallHeader header = new CallHeader();
    LocalPanes panes = new LocalPanes((provider, model, time) -> SegmentPrice.UNKNOWN, 1 << 20);
    List<byte[]> bodies = PlainCalls.bodies();

    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < RUNS; i++) {
        byte[] body = bodies.get(i % bodies.size());
        header.read(body, 0, body.length);
        panes.measure(header, header.eventTime(), 0, false);
        Validation validation = engine.check(header, header.eventTime());
        assertPasses(validation);
        validation.count(panes.row(), panes.sums());
        panes.addMeasured();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  private static void assertPasses(Validation validation) {
    if (validation.verdict() != Verdict.PASS) {
      throw new AssertionError("a plain call is flagged");
    }
  }
}
