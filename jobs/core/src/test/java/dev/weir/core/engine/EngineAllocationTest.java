package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.core.call.CallHeader;
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
  void checkingAPlainCallByTheShippedPolicyAllocatesNothing() {
    PolicySet shipped = PolicySet.of(List.of(), new Plans(Catalogue.load()));
    ValidationEngine engine =
        new ValidationEngine(shipped, System::nanoTime, new TimeBudget(Long.MAX_VALUE / 2, 0));
    CallHeader header = new CallHeader();
    List<byte[]> bodies = PlainCalls.bodies();

    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < RUNS; i++) {
        byte[] body = bodies.get(i % bodies.size());
        header.read(body, 0, body.length);
        assertPasses(engine.check(header, header.eventTime()));
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
