package dev.weir.judge.topic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records are still at work, and up to where each partition is done.
 *
 * <p>Records end in any order; a partition is done up to the first that has not ended. A partition
 * that goes to another process may come back, and its records are read again from the first that
 * was not done: those that have ended since, or are still at work here, are not taken up a second
 * time. Any thread may ask.
 */
final class OpenOffsets {

  private static final class Partition {

    private final TreeSet<Long> open = new TreeSet<>();

    /** Taken up and not ended, of this and earlier times that the partition was here. */
    private final Set<Long> atWork = new HashSet<>();

    /** Those from {@link #done} on that have ended. */
    private final TreeSet<Long> ended = new TreeSet<>();

    private boolean here;
    private long next;
    private long told = -1;

    private long done() {
      return open.isEmpty() ? next : open.first();
    }
  }

  private final Map<TopicPartition, Partition> partitions = new HashMap<>();

  /**
   * Takes a record to work.
   *
   * @return false when there is nothing to do: it has ended before, or is at work
   */
  synchronized boolean begin(TopicPartition partition, long offset) {
    Partition known = partitions.computeIfAbsent(partition, p -> new Partition());
    known.here = true;
    known.next = offset + 1;
    if (known.open.isEmpty()) {
      known.ended.headSet(offset).clear();
    }
    if (known.ended.contains(offset)) {
      return false;
    }
    known.open.add(offset);
    return known.atWork.add(offset);
  }

  /**
   * Whether the partition of a record at work went to another process, which will do the work. The
   * record is no longer at work then, and taken up anew when it comes again.
   */
  synchronized boolean abandoned(TopicPartition partition, long offset) {
    Partition known = partitions.get(partition);
    if (known != null && known.open.contains(offset)) {
      return false;
    }
    if (known != null) {
      known.atWork.remove(offset);
    }
    return true;
  }

  /** Ends a record at work. */
  synchronized void end(TopicPartition partition, long offset) {
    Partition known = partitions.get(partition);
    if (known != null && known.atWork.remove(offset)) {
      known.open.remove(offset);
      known.ended.add(offset);
      if (known.here) {
        known.ended.headSet(known.done()).clear();
      }
    }
  }

  /** Offsets to commit: those that have moved since they were last asked for. */
  synchronized Map<TopicPartition, OffsetAndMetadata> moved() {
    Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
    partitions.forEach(
        (partition, known) -> {
          if (known.here && known.done() != known.told) {
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

  /** Lets go of partitions that went to another process. */
  synchronized void forget(Iterable<TopicPartition> gone) {
    for (TopicPartition partition : gone) {
      Partition known = partitions.get(partition);
      if (known != null) {
        known.here = false;
        known.open.clear();
        known.told = -1;
      }
    }
  }

  synchronized void forgetAll() {
    forget(Set.copyOf(partitions.keySet()));
  }

  /** Records that would be read again if the process were killed now, in the longest partition. */
  synchronized long widest() {
    long widest = 0;
    for (Partition known : partitions.values()) {
      widest = Math.max(widest, known.here ? known.next - known.done() : 0);
    }
    return widest;
  }
}
