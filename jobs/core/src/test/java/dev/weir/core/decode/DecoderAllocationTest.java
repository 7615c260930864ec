package dev.weir.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.call.RandomCalls;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecoderAllocationTest {

  private static final int READS = 20_000;
  private static final int ROUNDS = 5;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Decoder decoder = new Decoder();
  private final RandomCalls records = new RandomCalls(new Random(5));
  private final byte[] call = SingleObject.encode(records.call());
  private final byte[] request = SingleObject.encode(records.request());
  private final byte[] response = SingleObject.encode(records.response());

  @Test
  void handingOnNativeRecordsAllocatesNothing() {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Counts counts = new Counts();
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < READS; i++) {
        decoder.decode(InputKind.CALLS, call, counts);
        decoder.decode(InputKind.REQUESTS, request, counts);
        decoder.decode(InputKind.RESPONSES, response, counts);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      assertThat(counts.items).isEqualTo(3 * READS);
    }
    assertThat(least).isZero();
  }

  private static final class Counts implements ItemSink {

    private int items;

    @Override
    public void call(byte[] body, int offset, int length, CallHeader header) {
      items++;
    }

    @Override
    public void request(byte[] body, int offset, int length, HalfHeader header) {
      items++;
    }

    @Override
    public void response(byte[] body, int offset, int length, HalfHeader header) {
      items++;
    }

    @Override
    public void feedback(Feedback feedback) {
      throw new AssertionError("no feedback was sent");
    }

    @Override
    public void skipped() {
      throw new AssertionError("no span was sent");
    }

    @Override
    public void deadLetter(DeadLetterReason reason, String detail) {
      throw new AssertionError(detail);
    }
  }
}
