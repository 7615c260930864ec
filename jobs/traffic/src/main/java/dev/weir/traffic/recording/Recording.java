package dev.weir.traffic.recording;

import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Calls in event-time order, readable any number of times with the same result.
 *
 * <p>A source that is in order is streamed again at each reading; one that is not is read into
 * memory and sorted once, equal times keeping the order of the source. So a recording larger than
 * the heap has to be stored in time order.
 */
public final class Recording {

  private final CallSource source;
  private final Survey survey;
  private final List<Feedback> feedback;

  private Recording(CallSource source, Survey survey, List<Feedback> feedback) {
    this.source = source;
    this.survey = survey;
    this.feedback = feedback;
  }

  /** Reads the source once, and a second time when it has to be sorted. */
  public static Recording of(CallSource source) throws IOException {
    Survey survey = Survey.of(source);
    return new Recording(survey.ordered() ? source : sorted(source), survey, List.of());
  }

  /** A recording whose source is known to be in order and whose survey is known beforehand. */
  public static Recording known(CallSource source, Survey survey) {
    return new Recording(source, survey, List.of());
  }

  /** The same calls, and what was said of them meanwhile; what came after the last is left out. */
  public Recording with(List<Feedback> said) {
    List<Feedback> ordered =
        said.stream()
            .filter(one -> one.getGivenAt() <= survey.lastMicros())
            .sorted(
                Comparator.comparingLong(Feedback::getGivenAt)
                    .thenComparing(Feedback::getFeedbackId))
            .toList();
    return new Recording(source, survey, ordered);
  }

  /** What was said of calls, in the order of its times. */
  public List<Feedback> feedback() {
    return feedback;
  }

  public Survey survey() {
    return survey;
  }

  /** The calls in event-time order. */
  public CallCursor open() throws IOException {
    return source.open();
  }

  private static CallSource sorted(CallSource source) throws IOException {
    List<LlmCall> calls = new ArrayList<>();
    try (CallCursor cursor = source.open()) {
      for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
        calls.add(call);
      }
    }
    calls.sort(Comparator.comparingLong(EventTime::of));
    return () -> {
      Iterator<LlmCall> rest = calls.iterator();
      return () -> rest.hasNext() ? rest.next() : null;
    };
  }
}
