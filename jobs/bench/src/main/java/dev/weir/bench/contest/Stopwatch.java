package dev.weir.bench.contest;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Times one run after the other in this process, and counts what it allocates.
 *
 * <p>The only state that is shared by all: Flink copies operators, so they can meet a stopwatch
 * only in a static field. A run at parallelism 2 starts with its first subtask and ends with its
 * last.
 */
final class Stopwatch {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static boolean started;
  private static long startNanos;
  private static long endNanos;
  private static long collections;
  private static long collectionMillis;
  private static double steadyBytesPerCall;
  private static Map<Long, Long> allocated = Map.of();

  private Stopwatch() {}

  /** Forgets the last run. */
  static synchronized void reset() {
    started = false;
    steadyBytesPerCall = Double.NaN;
  }

  /** The first record was seen, by one of the subtasks. */
  static synchronized void first() {
    if (started) {
      return;
    }
    started = true;
    allocated = allocated();
    collections = -collections();
    collectionMillis = -collectionMillis();
    startNanos = System.nanoTime();
    endNanos = startNanos;
  }

  /** An answer was given; the last one counts. */
  static synchronized void last() {
    endNanos = System.nanoTime();
  }

  /** The thread that handles records allocated so much a call. */
  static synchronized void steady(double bytesPerCall) {
    steadyBytesPerCall = bytesPerCall;
  }

  /** Bytes the current thread has allocated so far. */
  static long allocatedByThread() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** The run that is now over, allocations of threads that ended meanwhile left out. */
  static synchronized Slice slice(Entrant entrant, long calls, Contestant.Outcome outcome) {
    long bytes = 0;
    for (Map.Entry<Long, Long> thread : allocated().entrySet()) {
      bytes += thread.getValue() - allocated.getOrDefault(thread.getKey(), 0L);
    }
    return new Slice(
        entrant,
        calls,
        (endNanos - startNanos) / 1e9,
        outcome.difference(),
        outcome.shuffledBytes(),
        bytes,
        steadyBytesPerCall,
        collections + collections(),
        collectionMillis + collectionMillis());
  }

  private static Map<Long, Long> allocated() {
    long[] ids = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(ids);
    Map<Long, Long> allocated = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] > 0) {
        allocated.put(ids[i], bytes[i]);
      }
    }
    return allocated;
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
