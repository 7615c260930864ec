package dev.weir.core.engine;

import dev.weir.core.call.Segment;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Report;
import dev.weir.schemas.CallFindings;
import dev.weir.schemas.Finding;
import dev.weir.schemas.FindingSpan;
import dev.weir.schemas.Mode;
import dev.weir.schemas.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of a call as {@code llm.findings} says it: verdict, places and classes, no text. */
public final class FindingsRecord {

  private FindingsRecord() {}

  /** Whether some validator failed or broke, in shadow too. */
  public static boolean hasSomething(Validation validation) {
    for (int i = 0; i < validation.size(); i++) {
      Outcome outcome = validation.outcome(i);
      if (outcome != Outcome.PASS && outcome != Outcome.SKIPPED) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes the record.
   *
   * @param eventTime after clamping, microseconds since the epoch
   * @param segment of the call, its version derived if it named none
   */
  public static CallFindings of(
      String callId, long eventTime, Segment segment, Validation validation) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < validation.size(); i++) {
      Outcome outcome = validation.outcome(i);
      if (outcome == Outcome.FLAG || outcome == Outcome.BLOCK) {
        findings.add(finding(validation, i));
      }
    }
    String exclusion = validation.exclusion();
    return CallFindings.newBuilder()
        .setCallId(callId)
        .setEventTime(eventTime)
        .setEnvironment(segment.environment())
        .setPromptId(segment.promptId())
        .setPromptVersion(segment.promptVersion())
        .setModel(segment.model())
        .setProvider(segment.provider())
        .setPolicyVersion(validation.policy().id() + "@" + validation.policy().version())
        .setVerdict(Verdict.valueOf(validation.verdict().name()))
        .setFindings(findings)
        .setExclusion(exclusion == null ? "" : exclusion)
        .build();
  }

  private static Finding finding(Validation validation, int i) {
    Step step = validation.step(i);
    return Finding.newBuilder()
        .setValidator(step.id())
        .setValidatorVersion(Integer.toString(step.validator().version()))
        .setMode(Mode.valueOf(step.mode().name()))
        .setSeverity(step.validator().severity().name().toLowerCase(Locale.ROOT))
        .setScore(validation.score(i))
        .setSpans(spans(validation.report(i), step.threshold()))
        .build();
  }

  /** Places that are as strong as the policy asks for; weaker ones are no findings. */
  private static List<FindingSpan> spans(Report report, double threshold) {
    List<FindingSpan> spans = new ArrayList<>();
    for (int k = 0; k < report.size(); k++) {
      if (report.score(k) >= threshold) {
        spans.add(
            FindingSpan.newBuilder()
                .setField(report.hasPlace(k) ? report.text(k).path() : "")
                .setStart(report.start(k))
                .setEnd(report.end(k))
                .setClass$(report.findingClass(k))
                .build());
      }
    }
    return spans;
  }
}
