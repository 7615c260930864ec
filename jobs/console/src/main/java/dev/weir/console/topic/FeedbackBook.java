package dev.weir.console.topic;

import dev.weir.console.store.Rating;
import dev.weir.schemas.Feedback;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Judgements on calls, the newest revision of each; those of the calls judged last. */
public final class FeedbackBook {

  /** Judgements on this many calls are remembered. */
  static final int MOST_CALLS = 50_000;

  static final int MOST_OF_A_CALL = 50;

  private final Map<String, Map<String, Feedback>> byCall =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Feedback>> eldest) {
          return size() > MOST_CALLS;
        }
      };

  /** Takes a judgement in unless a newer revision of it is known. */
  synchronized void add(String callId, Feedback feedback) {
    Map<String, Feedback> known = byCall.computeIfAbsent(callId, id -> new LinkedHashMap<>());
    Feedback before = known.get(feedback.getFeedbackId());
    if (before != null && before.getRevision() > feedback.getRevision()) {
      return;
    }
    if (before != null || known.size() < MOST_OF_A_CALL) {
      known.put(feedback.getFeedbackId(), feedback);
    }
  }

  /** All that is known of a call, in the order it came. */
  public synchronized List<Feedback> of(String callId) {
    return new ArrayList<>(byCall.getOrDefault(callId, Map.of()).values());
  }

  /** The revision that a further judgement with this id has. */
  synchronized int nextRevision(String callId, String feedbackId) {
    Feedback known = byCall.getOrDefault(callId, Map.of()).get(feedbackId);
    return known == null ? 0 : known.getRevision() + 1;
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
