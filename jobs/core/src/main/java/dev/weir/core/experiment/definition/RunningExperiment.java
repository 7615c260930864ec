package dev.weir.core.experiment.definition;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.engine.Validation;
import dev.weir.core.experiment.field.CallField;
import dev.weir.core.experiment.field.CallFields;
import dev.weir.core.experiment.field.CallWords;
import dev.weir.core.signal.SignalRow;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An experiment in force, ready to be asked about calls. Any thread may ask. */
public final class RunningExperiment {

  /** What a call's arm is when it says something of the time before. */
  public static final String BEFORE = "";

  private final Experiment experiment;
  private final String text;
  private final CallField[] fields;
  private final Text[] armNames;
  private final Text[] armVersions;
  private final Text[] armModels;
  private final Text environment;
  private final AtomicBoolean used = new AtomicBoolean();

  public RunningExperiment(Experiment experiment) {
    this.experiment = experiment;
    this.text = ExperimentText.write(experiment);
    this.fields =
        experiment.metrics().fields().stream().map(CallFields::of).toArray(CallField[]::new);
    List<ExperimentArm> arms = experiment.arms();
    this.armNames = arms.stream().map(arm -> Text.of(arm.name())).toArray(Text[]::new);
    this.armVersions = arms.stream().map(arm -> Text.of(arm.promptVersion())).toArray(Text[]::new);
    this.armModels = arms.stream().map(arm -> Text.of(arm.model())).toArray(Text[]::new);
    this.environment = Text.of(experiment.environment());
  }

  public Experiment experiment() {
    return experiment;
  }

  /** The definition as text; equal definitions have equal texts. */
  public String text() {
    return text;
  }

  /** Whether a call has counted for it, so that it can no longer change. */
  public boolean isUsed() {
    return used.get();
  }

  void use() {
    if (!used.get()) {
      used.set(true);
    }
  }

  /** How many numbers {@link #values} gives. */
  public int fieldCount() {
    return fields.length;
  }

  /** The numbers of a call that was measured. */
  public long[] values(CallHeader call, SignalRow row, @Nullable Validation validation) {
    long[] values = new long[fields.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = fields[k].value(call, row, validation);
    }
    return values;
  }

  /** The words by which it is sliced, of a call that was measured. */
  public List<String> words(CallHeader call, SignalRow row) {
    return experiment.metrics().slices().stream()
        .map(slice -> CallWords.of(slice, call, row))
        .toList();
  }

  /** What a call says that it is assigned by; absent where it says nothing. */
  public Text unit(CallHeader call) {
    return switch (experiment.unit()) {
      case EXPERIMENT -> call.experimentUnit();
      case SESSION -> call.sessionId();
      case USER -> call.userId();
      case CALL -> call.callId();
    };
  }

  /** The arm that a call which names this experiment belongs to; null for none. */
  @Nullable String namedArm(CallHeader call) {
    if (isElsewhere(call)) {
      return null;
    }
    if (isBefore(call)) {
      return BEFORE;
    }
    if (call.eventTime() < experiment.schedule().startsAt()) {
      return null;
    }
    Text named = call.experimentArm();
    for (int k = 0; k < armNames.length; k++) {
      if (named.present() && armNames[k].sameAs(named)) {
        return experiment.arms().get(k).name();
      }
    }
    return named.present() ? null : toldArm(call);
  }

  /** The arm of a call that does not name it, by version or model; null for none. */
  @Nullable String arm(CallHeader call) {
    if (isElsewhere(call)) {
      return null;
    }
    return isBefore(call) ? BEFORE : toldArm(call);
  }

  private boolean isElsewhere(CallHeader call) {
    return environment.length() > 0 && !environment.sameAs(call.environment());
  }

  private boolean isBefore(CallHeader call) {
    return experiment.schedule().isBefore(call.eventTime());
  }

  private @Nullable String toldArm(CallHeader call) {
    if (call.eventTime() < experiment.schedule().startsAt()) {
      return null;
    }
    for (int k = 0; k < armNames.length; k++) {
      if (experiment.arms().get(k).isTold()
          && (armVersions[k].length() == 0 || armVersions[k].sameAs(call.promptVersion()))
          && (armModels[k].length() == 0 || armModels[k].sameAs(call.requestModel()))) {
        return experiment.arms().get(k).name();
      }
    }
    return null;
  }
}
