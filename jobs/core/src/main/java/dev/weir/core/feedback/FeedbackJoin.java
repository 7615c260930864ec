package dev.weir.core.feedback;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the judgements of one group to the calls they are about.
 *
 * <p>A judgement finds its call when that was over at most the horizon before it arrived, or at
 * most the wait after; which of the two came first makes no difference. Of the revisions of a
 * feedback id the highest one that came counts, once; it replaces what an earlier one said. What
 * finds no call within the wait is unmatched. Every judgement is counted once: as matched,
 * unmatched or duplicate, or it waits.
 *
 * <p>Bounded by {@link JoinPolicy#most}: the oldest calls, judgements and waiting ones are
 * forgotten and counted. Constant time a call, logarithmic a judgement. Not thread-safe; {@link
 * FeedbackJoinCodec} has the bytes.
 */
public final class FeedbackJoin {

  final JoinPolicy policy;
  final CallIndex calls;
  final LinkedHashMap<Id, Held> held = new LinkedHashMap<>();
  final WaitingFeedback waiting = new WaitingFeedback();
  private final MonitorCounts counts;
  private final Consumer<JudgedCall> out;
  private long now = Long.MIN_VALUE;

  /**
   * What counts of a feedback id.
   *
   * @param expires when its call can be judged no more, microseconds
   * @param judgement null when nothing of it was counted, as its call is excluded
   */
  record Held(int revision, long expires, @Nullable Judgement judgement) {}

  /**
   * @param counts what becomes of judgements is added to them
   * @param out takes judgements that change some total
   */
  public FeedbackJoin(JoinPolicy policy, MonitorCounts counts, Consumer<JudgedCall> out) {
    this.policy = policy;
    this.calls = new CallIndex(policy.most());
    this.counts = counts;
    this.out = out;
  }

  /**
   * Adds the calls of a batch of {@link IndexedCalls}.
   *
   * @throws dev.weir.core.stats.FormatException when the bytes are of newer code
   */
  public void index(byte[] batch) {
    ByteReader in = new ByteReader(batch);
    in.readVersion("call index", IndexedCalls.VERSION);
    counts.add(MonitorCount.FORGOTTEN_CALLS, calls.read(in, this::arrived));
  }

  private void arrived(long high, long low) {
    if (waiting.size() > 0) {
      waiting.take(new Id(high, low)).forEach(this::give);
    }
  }

  /** Takes a judgement. */
  public void give(GivenFeedback item) {
    int call = calls.find(item.call().high(), item.call().low());
    if (call != CallIndex.NONE && reaches(item, calls.time(call))) {
      settle(item, call);
    } else if (item.arrival() + policy.waitMicros() <= now) {
      giveUp(item);
    } else {
      waiting.add(item);
      boundWaiting();
    }
  }

  private void giveUp(GivenFeedback item) {
    counts.add(MonitorCount.FEEDBACK_CLOSED, 1);
    counts.add(MonitorCount.FEEDBACK_UNMATCHED, 1);
  }

  private boolean reaches(GivenFeedback item, long callTime) {
    return callTime >= item.arrival() - policy.horizonMicros()
        && callTime <= item.arrival() + policy.waitMicros();
  }

  private void settle(GivenFeedback item, int call) {
    counts.add(MonitorCount.FEEDBACK_CLOSED, 1);
    Held before = held.get(item.id());
    if (before != null && before.revision() == item.revision()) {
      counts.add(MonitorCount.DUPLICATES_FEEDBACK, 1);
      return;
    }
    counts.add(MonitorCount.FEEDBACK_MATCHED, 1);
    long callTime = calls.time(call);
    counts.addFeedbackDelay(Math.max(0, item.givenAt() - callTime));
    if (before != null && before.revision() > item.revision()) {
      counts.add(MonitorCount.FEEDBACK_SUPERSEDED, 1);
      return;
    }
    boolean excluded = CallMark.has(calls.marks(call), CallMark.EXCLUDED);
    hold(
        item.id(),
        new Held(
            item.revision(),
            callTime + policy.horizonMicros(),
            excluded ? null : item.judgement()));
    if (excluded) {
      counts.add(MonitorCount.FEEDBACK_EXCLUDED, 1);
      return;
    }
    out.accept(
        new JudgedCall(
            calls.scope(call),
            calls.marks(call),
            callTime,
            Math.max(callTime, item.arrival()),
            calls.unitHigh(call),
            calls.unitLow(call),
            item,
            before == null ? null : before.judgement(),
            before == null));
  }

  private void hold(Id id, Held judgement) {
    held.put(id, judgement);
    boundHeld();
  }

  private void boundHeld() {
    while (held.size() > policy.most()) {
      held.remove(held.keySet().iterator().next());
      counts.add(MonitorCount.FORGOTTEN_JUDGEMENTS, 1);
    }
  }

  private void boundWaiting() {
    while (waiting.size() > policy.most()) {
      giveUp(waiting.takeFirst());
      counts.add(MonitorCount.FORGOTTEN_WAITING, 1);
    }
  }

  /** After state was read that may have been written under greater bounds. */
  void keepToBounds(int forgottenCalls) {
    counts.add(MonitorCount.FORGOTTEN_CALLS, forgottenCalls);
    boundHeld();
    boundWaiting();
  }

  /** Ends what is over when event time has come to {@code time}, microseconds. */
  public void advance(long time) {
    now = Math.max(now, time);
    waiting.expire(now - policy.waitMicros(), this::giveUp);
    calls.expire(now - policy.horizonMicros());
    while (!held.isEmpty() && first(held).expires() < now) {
      held.remove(held.keySet().iterator().next());
    }
  }

  private static Held first(Map<Id, Held> judgements) {
    return judgements.values().iterator().next();
  }

  /** When there is something to end, microseconds; {@link Long#MAX_VALUE} for never. */
  public long nextEnd() {
    long next = Long.MAX_VALUE;
    if (waiting.size() > 0) {
      next = waiting.firstArrival() + policy.waitMicros();
    }
    if (calls.size() > 0) {
      next = Math.min(next, calls.firstTime() + policy.horizonMicros() + 1);
    }
    return held.isEmpty() ? next : Math.min(next, first(held).expires() + 1);
  }

  /** Whether nothing is left to remember. */
  public boolean isEmpty() {
    return calls.size() == 0 && held.isEmpty() && waiting.size() == 0;
  }

  /** Ids of calls remembered. */
  public int calls() {
    return calls.size();
  }
}
