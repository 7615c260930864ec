package dev.weir.judge;

import dev.weir.judge.endpoint.Backoff;
import dev.weir.judge.endpoint.Breaker;
import dev.weir.judge.endpoint.ChatAnswer;
import dev.weir.judge.endpoint.Endpoint;
import dev.weir.judge.endpoint.Reply;
import dev.weir.judge.endpoint.Spending;
import dev.weir.judge.prompt.AnswerReader;
import dev.weir.judge.prompt.Question;
import dev.weir.judge.prompt.Verdict;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a question until it is answered.
 *
 * <p>An attempt waits for its turn, for the budget and for a free place; one that fails waits and
 * tries again. A question is given up only when it has failed often and others were answered
 * meanwhile: while nobody is answered the interface is at fault, and all wait. Any thread may ask.
 */
final class Asking {

  /** After this much waiting it is asked again whether the answer is still wanted. */
  private static final long LONGEST_WAIT = Duration.ofSeconds(5).toNanos();

  private final Endpoint endpoint;
  private final Breaker breaker;
  private final Spending spending;
  private final Backoff backoff;
  private final JudgeMeters meters;
  private final int attempts;
  private final Semaphore places;
  private final CountDownLatch closing;

  Asking(
      Endpoint endpoint,
      Breaker breaker,
      Spending spending,
      Backoff backoff,
      JudgeMeters meters,
      int attempts,
      int places,
      CountDownLatch closing) {
    this.endpoint = endpoint;
    this.breaker = breaker;
    this.spending = spending;
    this.backoff = backoff;
    this.meters = meters;
    this.attempts = attempts;
    this.places = new Semaphore(places, true);
    this.closing = closing;
  }

  /**
   * The verdict; null when the process ends, or the matter is no longer of interest, before.
   *
   * @param obsolete whether nobody wants the answer any more
   */
  @Nullable Verdict ask(Question question, BooleanSupplier obsolete) throws InterruptedException {
    String model = question.rubric().model();
    Spending.Charge most = spending.most(model, question.body().length);
    long answersBefore = breaker.answers();
    int failures = 0;
    int tries = 0;
    while (closing.getCount() > 0 && !obsolete.getAsBoolean()) {
      Reply reply = attempt(question, most);
      if (reply == null) {
        continue;
      }
      ChatAnswer answer = reply.answer();
      if (answer != null) {
        return AnswerReader.read(answer.words(), question);
      }
      tries++;
      if (reply.kind() != Reply.Kind.THROTTLED) {
        failures++;
      }
      if (failures >= attempts && breaker.answers() > answersBefore) {
        return Verdict.UNANSWERED;
      }
      pause(backoff.nanos(tries));
    }
    return null;
  }

  /** Sends the question when it is its turn, else waits for some time and returns null. */
  private @Nullable Reply attempt(Question question, Spending.Charge most)
      throws InterruptedException {
    long wait;
    places.acquire();
    try {
      wait = turn(most);
      if (wait == 0) {
        return send(question, most);
      }
    } finally {
      places.release();
    }
    pause(Math.min(wait, LONGEST_WAIT));
    return null;
  }

  /** Nanoseconds to wait before asking again; 0 when the attempt may begin, and is paid for. */
  private long turn(Spending.Charge most) {
    long now = System.nanoTime();
    long wait = breaker.turn(now);
    if (wait > 0) {
      meters.waitFor(JudgeMeters.Wait.ENDPOINT);
      return wait;
    }
    wait = spending.take(most, now);
    if (wait > 0) {
      breaker.abandoned();
      meters.waitFor(JudgeMeters.Wait.BUDGET);
    }
    return wait;
  }

  private Reply send(Question question, Spending.Charge most) throws InterruptedException {
    long begin = System.nanoTime();
    boolean told = false;
    try {
      Reply reply = endpoint.ask(question.body());
      long end = System.nanoTime();
      ChatAnswer answer = reply.answer();
      Duration retryAfter = reply.retryAfter();
      if (answer != null) {
        breaker.answered();
      } else if (reply.kind() == Reply.Kind.THROTTLED && retryAfter != null) {
        breaker.throttled(end, retryAfter);
      } else {
        breaker.failed(end);
      }
      told = true;
      Spending.Charge last =
          answer == null ? most : spending.of(question.rubric().model(), answer, most);
      spending.settle(most, last);
      meters.asked(reply, last, end - begin);
      return reply;
    } finally {
      if (!told) {
        breaker.abandoned();
      }
    }
  }

  /** Waits, or until the process ends. */
  private void pause(long nanos) throws InterruptedException {
    closing.await(nanos, TimeUnit.NANOSECONDS);
  }
}
