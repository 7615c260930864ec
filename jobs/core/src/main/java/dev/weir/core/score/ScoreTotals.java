package dev.weir.core.score;

import dev.weir.core.validate.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said over all calls of an input.
 *
 * <p>Calls that their policy excludes are counted by reason and in nothing else, as in the stream:
 * verdicts, validators and labels are those of the rest.
 */
public final class ScoreTotals {

  /** Problems kept word for word; the rest is counted. */
  private static final int PROBLEMS_KEPT = 20;

  private final @Nullable String labelFor;
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final Map<String, ValidatorTotals> validators = new TreeMap<>();
  private final Map<String, Long> excluded = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private long lines;
  private long unreadable;
  private long positives;
  private long negatives;

  /**
   * @param labelFor validator that the labels are about; null when they are about each
   */
  public ScoreTotals(@Nullable String labelFor) {
    this.labelFor = labelFor;
  }

  /** Adds one line. */
  public void add(ScoredCall call) {
    lines++;
    String problem = call.problem();
    if (problem != null) {
      unreadable++;
      if (problems.size() < PROBLEMS_KEPT) {
        problems.add("line " + call.line() + ": " + problem);
      }
      return;
    }
    String exclusion = call.exclusion();
    if (exclusion != null) {
      excluded.merge(exclusion, 1L, Long::sum);
      return;
    }
    verdicts.merge(call.verdict(), 1L, Long::sum);
    Boolean label = call.label();
    if (label != null) {
      positives += label ? 1 : 0;
      negatives += label ? 0 : 1;
    }
    for (ValidatorResult result : call.results()) {
      boolean takesLabel = labelFor == null || labelFor.equals(result.validator());
      validators
          .computeIfAbsent(result.validator(), id -> new ValidatorTotals())
          .add(call, result, takesLabel);
    }
  }

  /** Lines read, empty ones left out. */
  public long lines() {
    return lines;
  }

  /** Lines that are no call. */
  public long unreadable() {
    return unreadable;
  }

  /** The first of what was wrong with them. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  public long calls() {
    return lines - unreadable;
  }

  public long count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }

  /** Calls that policies keep out of quality, by reason. */
  public Map<String, Long> excluded() {
    return Collections.unmodifiableMap(excluded);
  }

  /** Calls that are not excluded. */
  public long counted() {
    return calls() - excluded.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Calls with a label that says to flag. */
  public long positives() {
    return positives;
  }

  /** Calls with a label that says not to flag. */
  public long negatives() {
    return negatives;
  }

  @Nullable String labelFor() {
    return labelFor;
  }

  Map<String, ValidatorTotals> validators() {
    return validators;
  }
}
