package dev.weir.traffic.replay;

import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Sends chosen records twice and holds chosen records back behind later ones.
 *
 * <p>Records come in event-time order. Half of the copies follow at once, the other half within
 * {@code copyWithin} of event time behind their original. A record held back is sent when event
 * time has moved on by a random part of {@code displacedWithin}, and never later than that bound,
 * so that it is out of order and not late; where nothing else happens within the bound it stays in
 * its place. Memory: the records of one bound. Not thread-safe.
 */
final class Disorder {

  /** Where records go next. */
  @FunctionalInterface
  interface Outlet {
    void publish(Publication publication, long dueMicros) throws IOException, InterruptedException;
  }

  /** How a record is copied: not at all, at once, or after so many microseconds of event time. */
  private static final long NO_COPY = -1;

  private static final long AT_ONCE = 0;

  private record Held(
      Publication publication, long releaseMicros, long order, boolean original, long copyAfter) {}

  private static final Comparator<Held> BY_RELEASE =
      Comparator.comparingLong(Held::releaseMicros).thenComparingLong(Held::order);

  private final Outlet outlet;
  private final SplittableRandom random;
  private final Selection copied;
  private final Selection displaced;
  private final long copyWithin;
  private final long displacedWithin;
  private final long copies;
  private final PriorityQueue<Held> waiting = new PriorityQueue<>(BY_RELEASE);
  private long order;
  private long now = Long.MIN_VALUE;
  private long latestSent = Long.MIN_VALUE;
  private long outOfOrder;

  Disorder(ReplayOptions options, long records, Outlet outlet) {
    SplittableRandom seeds = new SplittableRandom(options.seed());
    this.outlet = outlet;
    copied = new Selection(options.duplicates(), records, seeds.split());
    displaced = new Selection(options.outOfOrder(), records, seeds.split());
    random = seeds.split();
    copies = copied.wanted();
    copyWithin = options.copyWithin().toNanos() / 1_000;
    displacedWithin = options.displacedWithin().toNanos() / 1_000;
  }

  /** Takes the next record in event-time order. */
  void accept(Publication publication) throws IOException, InterruptedException {
    now = Math.max(now, publication.eventMicros());
    releaseBefore(now);
    long copyAfter = NO_COPY;
    if (copied.takesNext()) {
      copyAfter = random.nextBoolean() ? AT_ONCE : 1 + random.nextLong(copyWithin);
    }
    if (displaced.takesNext()) {
      hold(publication, now + 1 + random.nextLong(displacedWithin), true, copyAfter);
    } else {
      sendOriginal(publication, copyAfter);
    }
  }

  /** Sends what still waits. */
  void finish() throws IOException, InterruptedException {
    for (Held held = waiting.poll(); held != null; held = waiting.poll()) {
      send(held);
    }
  }

  /** Copies sent by the end. */
  long copies() {
    return copies;
  }

  /** Records so far, copies not counted, that were sent after one with a later event time. */
  long outOfOrder() {
    return outOfOrder;
  }

  private void releaseBefore(long micros) throws IOException, InterruptedException {
    for (Held held = waiting.peek();
        held != null && held.releaseMicros() < micros;
        held = waiting.peek()) {
      waiting.poll();
      if (canStillBeOvertaken(held, micros)) {
        hold(held.publication(), micros, true, held.copyAfter());
      } else {
        send(held);
      }
    }
  }

  /** Nothing later was sent yet, and the record that comes now is within the bound. */
  private boolean canStillBeOvertaken(Held held, long micros) {
    long time = held.publication().eventMicros();
    return held.original() && latestSent <= time && micros - time <= displacedWithin;
  }

  private void hold(Publication publication, long releaseMicros, boolean original, long copyAfter) {
    waiting.add(new Held(publication, releaseMicros, order++, original, copyAfter));
  }

  private void send(Held held) throws IOException, InterruptedException {
    if (held.original()) {
      sendOriginal(held.publication(), held.copyAfter());
    } else {
      outlet.publish(held.publication(), now);
    }
  }

  private void sendOriginal(Publication publication, long copyAfter)
      throws IOException, InterruptedException {
    if (publication.eventMicros() < latestSent) {
      outOfOrder++;
    }
    latestSent = Math.max(latestSent, publication.eventMicros());
    outlet.publish(publication, now);
    if (copyAfter == AT_ONCE) {
      outlet.publish(publication, now);
    } else if (copyAfter > 0) {
      hold(publication, now + copyAfter, false, NO_COPY);
    }
  }
}
