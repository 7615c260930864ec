package dev.weir.check;

import dev.weir.core.config.RedactConfig;
import dev.weir.core.redact.OutputGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As many checkers as may work at a time; a request that gets none in time is sent away. */
final class Checkers {

  private static final Logger LOG = LoggerFactory.getLogger(Checkers.class);

  private final BlockingDeque<Checker> idle = new LinkedBlockingDeque<>();
  private final Duration patience;
  private final AtomicLong requests = new AtomicLong();

  /**
   * @param patience how long a request waits for a checker
   */
  Checkers(
      int count,
      Duration patience,
      LivePolicies policies,
      InstantSource clock,
      int maxBytes,
      RedactConfig redact) {
    this.patience = patience;
    for (int i = 0; i < count; i++) {
      OutputGuard guard = OutputGuard.of(redact);
      idle.add(new Checker(policies, clock, maxBytes, guard.redactor()));
    }
  }

  /** Checks a body with a checker that is free, the one that worked last if there are several. */
  Answer check(byte[] body) throws InterruptedException {
    Checker checker = idle.pollFirst(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (checker == null) {
      return Answer.refused(503, "busy: as many calls are checked as may be at a time");
    }
    try {
      return checker.check(body, "check-" + requests.incrementAndGet());
    } catch (RuntimeException | StackOverflowError bug) {
      // Its message may quote the request.
      StackTraceElement[] frames = bug.getStackTrace();
      LOG.error(
          "a check failed with {} at {}",
          bug.getClass().getName(),
          frames.length == 0 ? "an unknown place" : frames[0]);
      return Answer.refused(500, "the check failed; the log says where");
    } finally {
      idle.addFirst(checker);
    }
  }

  /** Lets every checker check the same, so that classes are loaded before the first request. */
  void warmUp(byte[] body, int rounds) {
    for (Checker checker : idle) {
      for (int round = 0; round < rounds; round++) {
        checker.check(body, "warm-up");
      }
    }
  }
}
