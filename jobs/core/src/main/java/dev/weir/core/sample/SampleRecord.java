package dev.weir.core.sample;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.Segment;
import dev.weir.core.config.SamplesConfig;
import dev.weir.core.engine.FindingsRecord;
import dev.weir.core.engine.Validation;
import dev.weir.core.redact.LabelGuard;
import dev.weir.core.redact.OutputGuard;
import dev.weir.core.signal.SignalRow;
import dev.weir.schemas.CallFindings;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Finding;
import dev.weir.schemas.FindingSpan;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Outcome;
import dev.weir.schemas.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes calls that were chosen as {@code llm.samples} has them. For one thread. */
public final class SampleRecord {

  /** Places of one finding; {@code llm.findings} has all. */
  private static final int MOST_PLACES = 16;

  private final BodyCodec<LlmCall> codec = BodyCodec.of(LlmCall.getClassSchema());
  private final RedactedCall redacted;

  public SampleRecord(OutputGuard guard, SamplesConfig samples) {
    redacted =
        new RedactedCall(
            guard, (int) samples.maxTextBytes().bytes(), (int) samples.maxRecordBytes().bytes());
  }

  /**
   * Makes the record.
   *
   * @param bytes array that the body of the call lies in
   * @param eventTime after clamping, microseconds since the epoch
   * @param segment of the call, its version derived if it named none
   * @param row signals of the call
   * @param validation of the call; null when calls are not validated
   * @param chosen the sampler that has just taken it
   */
  public CallSample of(
      byte[] bytes,
      int offset,
      int length,
      long eventTime,
      Segment segment,
      SignalRow row,
      @Nullable Validation validation,
      Sampler chosen) {
    LlmCall call = codec.read(bytes, offset, length);
    if (call == null) {
      throw new IllegalStateException(
          "Found a call that was measured and does not decode, expected both to read the same"
              + " bytes; this is a bug");
    }
    redacted.redact(call);
    Segment shown = LabelGuard.clean(segment);
    CallSample.Builder sample =
        CallSample.newBuilder()
            .setCallId(call.getCallId())
            .setEventTime(eventTime)
            .setEnvironment(shown.environment())
            .setPromptId(shown.promptId())
            .setPromptVersion(shown.promptVersion())
            .setModel(shown.model())
            .setProvider(shown.provider())
            .setOutcome(Outcome.valueOf(row.outcome().name()))
            .setNumbers(ShownSignals.numbers(row))
            .setCategories(ShownSignals.categories(row))
            .setStratum(chosen.stratum())
            .setRandom(chosen.random())
            .setRandomProbability(chosen.share())
            .setProbability(chosen.probability())
            .setCutBytes(redacted.cutBytes())
            .setCall(call);
    if (validation == null) {
      return sample.setVerdict(Verdict.UNKNOWN).setFindings(List.of()).build();
    }
    CallFindings findings = FindingsRecord.of(call.getCallId(), eventTime, shown, validation);
    return sample
        .setPolicyVersion(findings.getPolicyVersion())
        .setVerdict(findings.getVerdict())
        .setNearness(Nearness.of(validation))
        .setFindings(bounded(findings.getFindings()))
        .build();
  }

  private static List<Finding> bounded(List<Finding> findings) {
    return findings.stream().map(SampleRecord::bounded).toList();
  }

  private static Finding bounded(Finding finding) {
    List<FindingSpan> spans = finding.getSpans();
    int kept = Math.min(spans.size(), MOST_PLACES);
    return Finding.newBuilder(finding).setSpans(spans.subList(0, kept)).build();
  }
}
