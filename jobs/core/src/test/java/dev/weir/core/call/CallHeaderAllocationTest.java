package dev.weir.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.schemas.LlmCall;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CallHeaderAllocationTest {

  private static final int READS = 20_000;
  private static final int ROUNDS = 5;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final CallHeader header = new CallHeader();
  private final DerivedVersion derived = new DerivedVersion();
  private final byte[][] bodies = bodies();

  @Test
  void readingAllocatesNothing() {
    long checksum = readAll();
    // The virtual machine itself allocates a little while it links and compiles what is measured; a
    // read that allocated would do so in every round.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      least = Math.min(least, allocatedBy(checksum));
    }
    assertThat(least).isZero();
  }

  private long allocatedBy(long expected) {
    long before = threads.getCurrentThreadAllocatedBytes();
    long checksum = readAll();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(checksum).isEqualTo(expected);
    return allocated;
  }

  private long readAll() {
    long checksum = 0;
    for (int i = 0; i < READS; i++) {
      byte[] body = bodies[i % bodies.length];
      checksum += header.read(body, 0, body.length) ? 1 : 0;
      checksum += header.eventTime() + header.inputTokens() + header.documentCount();
      checksum += header.segment().hash() + header.output().length() + header.callId().hash();
      checksum += header.outcome() == CallOutcome.OK ? 1 : 0;
      checksum += derived.of(header);
    }
    return checksum;
  }

  private static byte[][] bodies() {
    BodyCodec<LlmCall> codec = BodyCodec.of(LlmCall.getClassSchema());
    RandomCalls calls = new RandomCalls(new Random(7));
    byte[][] bodies = new byte[64][];
    for (int i = 0; i < bodies.length; i++) {
      bodies[i] = codec.write(calls.call());
    }
    return bodies;
  }
}
