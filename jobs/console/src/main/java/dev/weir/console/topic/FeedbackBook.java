package dev.weir.console.topic;

import dev.weir.console.store.Rating;
import dev.weir.schemas.Feedback;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Judgements on calls, the newest revision of each; those of the calls judged last. Thread-safe.
 *
 * <p>Bounded in calls, in judgements of a call and in memory, as everybody who may write feedback
 * may write long notes.
 */
public final class FeedbackBook {

  /** Judgements on this many calls are remembered. */
  static final int MOST_CALLS = 50_000;

  static final int MOST_OF_A_CALL = 50;

  /** An eighth of the heap of 512 MB that the console is started with. */
  static final long MOST_BYTES = 64L << 20;

  private static final int FIELDS = Feedback.getClassSchema().getFields().size();
  private static final int MOST_REVISIONS_TAKEN = 10_000;

  /** Of a judgement without its texts, and of its places in maps. */
  private static final long BYTES_OF_ONE = 400;

  private final LinkedHashMap<String, Map<String, Feedback>> byCall =
      new LinkedHashMap<>(16, .75f, true);
  private final Map<String, Integer> revisionsTaken =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST_REVISIONS_TAKEN;
        }
      };
  private long bytes;

  /** Takes a judgement in unless a newer revision of it is known. */
  synchronized void add(String callId, Feedback feedback) {
    Map<String, Feedback> known = byCall.computeIfAbsent(callId, id -> new LinkedHashMap<>());
    Feedback before = known.get(feedback.getFeedbackId());
    if (before != null && before.getRevision() > feedback.getRevision()) {
      return;
    }
    if (before != null || known.size() < MOST_OF_A_CALL) {
      known.put(feedback.getFeedbackId(), feedback);
      bytes += bytes(feedback) - (before == null ? 0 : bytes(before));
    }
    Iterator<Map<String, Feedback>> eldest = byCall.values().iterator();
    while (byCall.size() > MOST_CALLS || bytes > MOST_BYTES) {
      for (Feedback gone : eldest.next().values()) {
        bytes -= bytes(gone);
      }
      eldest.remove();
    }
  }

  /** What is kept takes about so many bytes of the heap. */
  synchronized long bytes() {
    return bytes;
  }

  private static long bytes(Feedback feedback) {
    long bytes = BYTES_OF_ONE;
    for (int field = 0; field < FIELDS; field++) {
      // Texts that Latin-1 does not have take two bytes a character.
      bytes += feedback.get(field) instanceof CharSequence text ? 2L * text.length() : 0;
    }
    return bytes;
  }

  /** All that is known of a call, in the order it came. */
  public synchronized List<Feedback> of(String callId) {
    return new ArrayList<>(byCall.getOrDefault(callId, Map.of()).values());
  }

  /** A revision for a further judgement with this id; nobody gets it twice. */
  synchronized int takeRevision(String callId, String feedbackId) {
    Feedback known = byCall.getOrDefault(callId, Map.of()).get(feedbackId);
    int next =
        Math.max(
            known == null ? 0 : known.getRevision() + 1,
            revisionsTaken.getOrDefault(feedbackId, -1) + 1);
    revisionsTaken.put(feedbackId, next);
    return next;
  }

  /** What all judgements on a call come to; that of a reviewer weighs more than others. */
  public synchronized Rating rating(String callId) {
    Rating rating = Rating.NONE;
    boolean reviewed = false;
    for (Feedback feedback : byCall.getOrDefault(callId, Map.of()).values()) {
      Rating one = rating(feedback);
      boolean reviewer = feedback.getSource().equals(FeedbackSender.SOURCE);
      if (one != Rating.NONE && (reviewer || !reviewed)) {
        reviewed |= reviewer;
        rating = one;
      }
    }
    return rating;
  }

  private static Rating rating(Feedback feedback) {
    if (feedback.getName().equals(FeedbackSender.EXAMPLE)) {
      return Rating.NONE;
    }
    if (feedback.getFlag() != null) {
      return feedback.getFlag() ? Rating.GOOD : Rating.BAD;
    }
    String category = feedback.getCategory();
    if (category == null) {
      return Rating.OTHER;
    }
    return switch (category.toLowerCase(Locale.ROOT)) {
      case "good", "up", "correct", "helpful" -> Rating.GOOD;
      case "bad", "down", "incorrect", "unhelpful" -> Rating.BAD;
      default -> Rating.OTHER;
    };
  }
}
