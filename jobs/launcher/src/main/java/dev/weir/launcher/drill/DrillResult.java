package dev.weir.launcher.drill;

import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.schemas.DriftAlert;
import dev.weir.traffic.drill.Incident;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an incident.
 *
 * @param incident that was planted
 * @param prompt in which it was planted
 * @param version of its calls
 * @param scale how many times faster than shipped durations passed
 * @param calls sent, healthy ones and those of the incident
 * @param limit how long the alert could take
 * @param expected the alert that it must raise; null when it did not come in time
 * @param besides other alerts that began to fire meanwhile, in their order
 * @param drift alerts on {@code llm.alerts} about the prompt
 * @param console address of the page that shows it
 */
public record DrillResult(
    Incident incident,
    String prompt,
    String version,
    int scale,
    long calls,
    Duration limit,
    @Nullable Fired expected,
    List<Fired> besides,
    List<DriftAlert> drift,
    String console) {

  /**
   * An alert that began to fire.
   *
   * @param after time from the first call of the incident until Prometheus said that it fires
   */
  public record Fired(FiringAlert alert, Duration after) {}

  public DrillResult {
    besides = List.copyOf(besides);
    drift = List.copyOf(drift);
  }

  /** For a person and for a program; an alert that did not come is a check that failed. */
  public Answer answer() {
    return new Answer(
        expected == null ? Exit.FAILED : Exit.GOOD, DrillText.of(this), DrillJson.of(this));
  }
}
