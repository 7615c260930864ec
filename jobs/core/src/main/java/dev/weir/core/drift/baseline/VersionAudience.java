package dev.weir.core.drift.baseline;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.stats.sketch.DistinctCount;
import dev.weir.core.stats.sketch.FrequentWords;
import dev.weir.core.stats.sketch.FrequentWords.Frequent;
import java.util.List;

/**
 * Whose calls a reference is made of: calls of one user or session are alike, so many of few people
 * say less than as many of many, and when the busiest leaves that looks like drift.
 *
 * <p>Bounded memory however many there are. Not thread-safe.
 */
public final class VersionAudience {

  /** A user with more than one call in so many is noticed. */
  private static final int COUNTERS = 64;

  private final DistinctCount users = new DistinctCount();
  private final DistinctCount sessions = new DistinctCount();
  private final FrequentWords busiest = new FrequentWords(COUNTERS);

  void add(CallHeader call) {
    if (call.userId().length() > 0) {
      add(call.userId(), users);
      busiest.add(call.userId().toString(), 1);
    }
    if (call.sessionId().length() > 0) {
      add(call.sessionId(), sessions);
    }
  }

  private static void add(Text id, DistinctCount count) {
    count.add(id.bytes(), id.offset(), id.length());
  }

  /** Different users, within about 3 %; 0 when calls name none. */
  public long users() {
    return Math.round(users.estimate());
  }

  /** Different sessions, within about 3 %; 0 when calls name none. */
  public long sessions() {
    return Math.round(sessions.estimate());
  }

  /**
   * Share of the busiest user in the calls that name one, too low by a sixty-fifth at most; 0 when
   * none does.
   */
  public double busiestShare() {
    List<Frequent> top = busiest.top(1);
    return top.isEmpty() ? 0 : (double) top.get(0).least() / busiest.total();
  }
}
