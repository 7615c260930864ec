package dev.weir.console;

import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.CauseKind;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftCause;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftMover;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.ExperimentState;
import dev.weir.schemas.MetricRole;
import dev.weir.schemas.ReferenceKind;
import dev.weir.schemas.SignalKind;
import dev.weir.schemas.SignalProfile;
import dev.weir.schemas.SignalSide;
import java.util.List;

/** What the job says of drift and experiments, made up, with a text wherever there is room. */
final class SpokenRecords {

  private static final long MINUTE = 60_000_000L;
  private static final String HASH = "0123456789abcdef0123456789abcdef";

  private SpokenRecords() {}

  static Comparison comparison(
      String experiment, ExperimentState state, String reason, long paneEnd) {
    return Comparison.newBuilder()
        .setExperiment(experiment)
        .setArm("v2")
        .setControl("v1")
        .setMetric("label")
        .setRole(MetricRole.PRIMARY)
        .setLowerIsBetter(false)
        .setPaneEnd(paneEnd)
        .setState(state)
        .setReason(reason)
        .setDecidedState(state)
        .setDecidedAt(paneEnd)
        .setDecidedUnits(600)
        .setFirstExposure(1)
        .setControlExposed(600)
        .setArmExposed(610)
        .setControlUnits(600)
        .setArmUnits(610)
        .setMethod("asymptotic")
        .setControlValue(.9)
        .setArmValue(.95)
        .setDifference(.05)
        .setLow(.02)
        .setHigh(.08)
        .setPValue(.0001)
        .setEvidence(9)
        .setMargin(Double.NaN)
        .setTheta(Double.NaN)
        .setExplained(Double.NaN)
        .setRandomised(true)
        .setSplitPValue(1)
        .setLeakedUnits(0)
        .setLeakShare(0)
        .setStrayRows(0)
        .setLateRows(0)
        .setDroppedRows(0)
        .setRefusedRows(0)
        .build();
  }

  /** Of a stream that fires. */
  static DriftEvidence evidence(String prompt, String version, String signal, int minute) {
    return DriftEvidence.newBuilder()
        .setEnvironment("production")
        .setPromptId(prompt)
        .setPromptVersion(version)
        .setSignal(signal)
        .setSide(SignalSide.OUTPUT)
        .setPaneEnd(SampledCalls.BEGIN + minute * MINUTE)
        .setState(DriftState.FIRING)
        .setEvents(20)
        .setEvidence(16.25)
        .setThreshold(14.5)
        .setDivergence(0.01)
        .setExpectedDivergence(0.02)
        .setEffect(effect("share of calls above 1.234 s"))
        .setDetectableHour(0.1)
        .setDetectableDay(0.01)
        .setReferenceKind(ReferenceKind.PINNED)
        .setReferenceHash(HASH)
        .setReferenceEvents(100)
        .build();
  }

  /** That names a text as mover, trace and cause. */
  static DriftAlert alert(String prompt, String version, String signal, String text) {
    return DriftAlert.newBuilder()
        .setEnvironment("production")
        .setPromptId(prompt)
        .setPromptVersion(version)
        .setSignal(signal)
        .setSide(SignalSide.OUTPUT)
        .setSeverity(AlertSeverity.PAGE)
        .setState(DriftState.FIRING)
        .setPreviousState(DriftState.OK)
        .setPaneEnd(SampledCalls.BEGIN + 5 * MINUTE)
        .setFiredAt(SampledCalls.BEGIN + 5 * MINUTE)
        .setOnset(SampledCalls.BEGIN + MINUTE)
        .setEffect(effect(text))
        .setMovers(List.of(new DriftMover(text, 0.1, 0.2)))
        .setTraces(List.of(text))
        .setEvidence(15)
        .setThreshold(14)
        .setStreams(1)
        .setBudget(1)
        .setReferenceKind(ReferenceKind.PINNED)
        .setReferenceHash(HASH)
        .setReferenceEvents(100)
        .setCauses(List.of(new DriftCause(CauseKind.PROMPT_VERSION, 0.5, text)))
        .build();
  }

  /** In which a text is the name of a category of the signal. */
  static DriftReference reference(String prompt, String version, String signal, String text) {
    return DriftReference.newBuilder()
        .setEnvironment("production")
        .setPromptId(prompt)
        .setPromptVersion(version)
        .setKind(ReferenceKind.PINNED)
        .setFromTime(SampledCalls.BEGIN - MINUTE)
        .setToTime(SampledCalls.BEGIN)
        .setEvents(100)
        .setContentHash(HASH)
        .setSignals(
            List.of(
                SignalProfile.newBuilder()
                    .setSignal(signal)
                    .setKind(SignalKind.CATEGORICAL)
                    .setNames(List.of(text, "other tool"))
                    .setCounts(List.of(60L, 30L, 5L, 5L))
                    .build()))
        .build();
  }

  private static DriftEffect effect(String measure) {
    return new DriftEffect(DriftDirection.HIGHER, measure, 0.1234, 0.2345, 0.1999, 0.2777, 100L);
  }
}
