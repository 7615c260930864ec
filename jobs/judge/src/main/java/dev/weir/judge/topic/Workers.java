package dev.weir.judge.topic;

import dev.weir.schemas.CallSample;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that work on samples, in any order, and tell which records are done with. */
final class Workers {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration END_WITHIN = Duration.ofSeconds(5);
  private static final int MOST_QUEUED = 64;

  /** Records beyond the first unfinished one that may be done again after a kill. */
  private static final int WIDEST = 1_000;

  private final SampleTopic.Work work;
  private final OpenOffsets offsets;
  private final LongAdder broken = new LongAdder();
  private final ThreadPoolExecutor threads;

  /**
   * @param offsets told of records that begin and end
   */
  Workers(SampleTopic.Work work, OpenOffsets offsets, int threads) {
    this.work = work;
    this.offsets = offsets;
    this.threads =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Workers::thread);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "weir-judge-worker");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes up a record. */
  void take(TopicPartition partition, long offset, @Nullable CallSample sample) {
    if (offsets.begin(partition, offset)) {
      threads.execute(() -> work(partition, offset, sample));
    }
  }

  /** Whether they have enough to do. */
  boolean haveEnough() {
    return threads.getQueue().size() >= MOST_QUEUED || offsets.widest() >= WIDEST;
  }

  private void work(TopicPartition partition, long offset, @Nullable CallSample sample) {
    try {
      if (!offsets.abandoned(partition, offset)
          && work.on(sample, () -> offsets.abandoned(partition, offset))) {
        offsets.end(partition, offset);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      // One sample that nobody can judge must not keep the others from it.
      LOG.error("The sample of {} at {} cannot be judged", partition, offset, bug);
      broken.increment();
      offsets.end(partition, offset);
    }
  }

  /** Samples at work or waiting for a thread. */
  int atWork() {
    return threads.getActiveCount() + threads.getQueue().size();
  }

  /** Samples left out because of a bug. */
  long broken() {
    return broken.sum();
  }

  /** Lets them come to an end, and then makes them. */
  void end() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
        threads.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException hurried) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
