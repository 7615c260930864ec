package dev.weir.bench.drift.score;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs independent trials on some threads; the results come in the order of the trials. */
final class Parallel {

  private final int threads;

  Parallel(int threads) {
    this.threads = threads;
  }

  <T> List<T> map(IntStream trials, IntFunction<T> trial) {
    if (threads == 1) {
      return trials.mapToObj(trial).toList();
    }
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      // A parallel stream runs in the pool of the thread that ends it.
      return pool.submit(() -> trials.parallel().mapToObj(trial).toList()).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("drift benchmark was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a trial of the drift benchmark failed", e);
    } finally {
      pool.shutdown();
    }
  }
}
