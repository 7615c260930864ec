package dev.weir.bench.contest;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Counts what the whole process allocates, threads that come and go included: growth of the heap
 * plus what collections freed meanwhile.
 */
final class HeapMeter {

  private static final List<GarbageCollectorMXBean> COLLECTORS =
      ManagementFactory.getGarbageCollectorMXBeans();

  private final AtomicLong freed = new AtomicLong();
  private final AtomicLong heard = new AtomicLong(collections());
  private long before;

  HeapMeter() {
    for (GarbageCollectorMXBean collector : COLLECTORS) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, nothing) -> hear((CompositeData) notification.getUserData()),
              null,
              null);
    }
  }

  /** Starts over. */
  void reset() {
    awaitNotifications();
    freed.set(0);
    before = used();
  }

  /** Bytes allocated since the last reset. */
  long allocatedBytes() {
    long now = used();
    awaitNotifications();
    return now - before + freed.get();
  }

  /** Collections so far. */
  static long collections() {
    return COLLECTORS.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
  }

  /** Milliseconds they took. */
  static long collectionMillis() {
    return COLLECTORS.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }

  private void hear(CompositeData notification) {
    GarbageCollectionNotificationInfo collection =
        GarbageCollectionNotificationInfo.from(notification);
    freed.addAndGet(
        heap(collection.getGcInfo().getMemoryUsageBeforeGc().values())
            - heap(collection.getGcInfo().getMemoryUsageAfterGc().values()));
    heard.incrementAndGet();
  }

  private static long heap(Iterable<MemoryUsage> pools) {
    long used = 0;
    for (MemoryUsage pool : pools) {
      used += pool.getUsed();
    }
    return used;
  }

  private void awaitNotifications() {
    // They come on a thread of their own, a moment after the collection.
    while (heard.get() < collections()) {
      Thread.onSpinWait();
    }
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
