package dev.weir.flink.source;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which policies of the topic were refused, and which of them would be in force now if they had not
 * been.
 *
 * <p>The latest {@value #KEPT} are remembered, so that who begins to ask later hears of them too.
 * Any thread may ask.
 */
public final class Refusals {

  static final int KEPT = 1_000;

  private final ArrayDeque<RefusedPolicy> latest = new ArrayDeque<>();
  private final Set<String> standing = new HashSet<>();
  private long number;

  Refusals() {}

  synchronized void refused(String key, int partition, long offset, String reason) {
    number++;
    standing.add(key);
    latest.addLast(new RefusedPolicy(number, key, partition, offset, reason));
    if (latest.size() > KEPT) {
      latest.removeFirst();
    }
  }

  /** Notes that the newest record of a key is in force. */
  synchronized void applied(String key) {
    standing.remove(key);
  }

  /** Keys whose newest record was refused. */
  public synchronized int standing() {
    return standing.size();
  }

  /** Those with a greater number, in order; linear in the number remembered. */
  public synchronized List<RefusedPolicy> after(long known) {
    return number == known
        ? List.of()
        : latest.stream().filter(refused -> refused.number() > known).toList();
  }
}
