package dev.weir.core.score;

import dev.weir.core.validate.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line.
 *
 * @param line number in the input, from 1
 * @param problem what was wrong with the line, without its text; null for a call
 * @param findings line of findings.jsonl, with its end
 * @param measurement line of measurements.jsonl, with its end
 * @param verdict over the call
 * @param exclusion why the policy keeps the call out of quality; null when it does not
 * @param label whether it should be flagged; null when the input does not say
 * @param results by validator that the policy uses
 */
public record ScoredCall(
    long line,
    @Nullable String problem,
    byte[] findings,
    byte[] measurement,
    Verdict verdict,
    @Nullable String exclusion,
    @Nullable Boolean label,
    List<ValidatorResult> results) {

  private static final byte[] NOTHING = {};

  public ScoredCall {
    results = List.copyOf(results);
  }

  /** Writes both lines; nothing for a line that was no call. */
  public void writeTo(OutputStream findingsFile, OutputStream measurementsFile) throws IOException {
    findingsFile.write(findings);
    measurementsFile.write(measurement);
  }

  static ScoredCall unreadable(long line, String problem) {
    return new ScoredCall(line, problem, NOTHING, NOTHING, Verdict.PASS, null, null, List.of());
  }
}
