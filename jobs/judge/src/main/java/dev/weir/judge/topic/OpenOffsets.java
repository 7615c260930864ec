package dev.weir.judge.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records are still at work, and up to where each partition is done.
 *
 * <p>Records end in any order; a partition is done up to the first that has not ended. Any thread
 * may ask.
 */
final class OpenOffsets {

  private static final class Partition {

    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private long told = -1;

    private long done() {
      return open.isEmpty() ? next : open.first();
    }
  }

  private final Map<TopicPartition, Partition> partitions = new HashMap<>();

  /** Takes a record to work. */
  synchronized void begin(TopicPartition partition, long offset) {
    Partition known = partitions.computeIfAbsent(partition, p -> new Partition());
    known.open.add(offset);
    known.next = offset + 1;
  }

  /** Whether a record is at work here; not when its partition went to another process. */
  synchronized boolean has(TopicPartition partition, long offset) {
    Partition known = partitions.get(partition);
    return known != null && known.open.contains(offset);
  }

  /** Ends a record; nothing happens when its partition went to another process. */
  synchronized void end(TopicPartition partition, long offset) {
    Partition known = partitions.get(partition);
    if (known != null) {
      known.open.remove(offset);
    }
  }

  /** Offsets to commit: those that have moved since they were last asked for. */
  synchronized Map<TopicPartition, OffsetAndMetadata> moved() {
    Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
    partitions.forEach(
        (partition, known) -> {
          if (known.done() != known.told) {
            known.told = known.done();
            moved.put(partition, new OffsetAndMetadata(known.told));
          }
        });
    return moved;
  }

  /** Has what was last told told again: the commit failed. */
  synchronized void tellAgain() {
    partitions.values().forEach(known -> known.told = -1);
  }

  /** Forgets partitions that went to another process. */
  synchronized void forget(Iterable<TopicPartition> gone) {
    gone.forEach(partitions::remove);
  }

  synchronized void forgetAll() {
    partitions.clear();
  }

  /** Partitions with records taken up. */
  synchronized Set<TopicPartition> partitions() {
    return Set.copyOf(partitions.keySet());
  }

  /** Records that would be read again if the process were killed now, in the longest partition. */
  synchronized long widest() {
    long widest = 0;
    for (Partition known : partitions.values()) {
      widest = Math.max(widest, known.next - known.done());
    }
    return widest;
  }
}
