package dev.weir.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.CauseKind;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftCause;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.ReferenceKind;
import dev.weir.schemas.SignalSide;
import dev.weir.traffic.demo.PlantedIncident;
import dev.weir.traffic.demo.SupportPrompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentReportTest {

  private static final long BEGIN = 1_767_225_600_000_000L;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PlantedIncident first = PlantedIncident.ALL.get(0);

  @Test
  void anIncidentIsFoundByTheFirstAlertOfASignalThatMustNoticeIt() {
    IncidentReport report =
        report(
            alert("end-to-end-time", first.begins().plusMinutes(2), CauseKind.OTHER),
            alert(expected(), first.begins().plusMinutes(9), CauseKind.MODEL),
            alert(expected(), first.begins().plusMinutes(5), CauseKind.MODEL));

    IncidentReport.Row row = report.rows().get(0);
    assertThat(row.delay()).contains(Duration.ofMinutes(5));
    assertThat(row.onsetError()).contains(MINUTE.negated().plusMinutes(5));
    assertThat(row.signals()).containsExactly("end-to-end-time", expected());
    assertThat(row.cause()).isEqualTo(CauseKind.MODEL);
    assertThat(row.rightCause()).isTrue();
    assertThat(report.missed()).hasSize(PlantedIncident.ALL.size() - 1);
  }

  @Test
  void anIncidentBlamedOnSomethingElseIsShownAsThat() {
    IncidentReport report =
        report(alert(expected(), first.begins().plusMinutes(5), CauseKind.TRAFFIC_MIX));

    assertThat(report.rows().get(0).rightCause()).isFalse();
    assertThat(report.table()).contains("traffic mix, not model");
  }

  @Test
  void alertsBeforeLongAfterAndOfOtherPromptsAreOfNoIncident() {
    DriftAlert early = alert(expected(), first.begins().minusMinutes(5), CauseKind.MODEL);
    DriftAlert late =
        alert(expected(), first.begins().plus(first.lasts()).plusMinutes(61), CauseKind.MODEL);
    DriftAlert other = alert(expected(), first.begins().plusMinutes(5), CauseKind.MODEL);
    other.setPromptId("conversation");

    IncidentReport report = report(early, late, other);

    assertThat(report.elsewhere()).containsExactlyInAnyOrder(early, late, other);
    assertThat(report.rows()).allMatch(row -> row.delay().isEmpty());
    assertThat(report.missed()).hasSize(PlantedIncident.ALL.size());
    assertThat(report.table()).contains("not found", "3 alerts besides");
  }

  private String expected() {
    return new ArrayList<>(first.signals()).get(0);
  }

  private static IncidentReport report(DriftAlert... raised) {
    return IncidentReport.of(List.of(raised), BEGIN);
  }

  /** Of a pane that ends so long after the days began, its onset a minute before. */
  private static DriftAlert alert(String signal, Duration after, CauseKind cause) {
    long end = BEGIN + after.toNanos() / 1_000;
    return DriftAlert.newBuilder()
        .setEnvironment("production")
        .setPromptId(SupportPrompt.PROMPT)
        .setPromptVersion("v1")
        .setSignal(signal)
        .setSide(SignalSide.OUTPUT)
        .setState(DriftState.FIRING)
        .setPreviousState(DriftState.OK)
        .setSeverity(AlertSeverity.PAGE)
        .setPaneEnd(end)
        .setOnset(end - MINUTE.toNanos() / 1_000)
        .setEffect(new DriftEffect(DriftDirection.HIGHER, "above the median", .5, .7, .6, .8, 90L))
        .setEvidence(12)
        .setThreshold(11)
        .setStreams(20)
        .setBudget(1)
        .setReferenceKind(ReferenceKind.PINNED)
        .setReferenceHash("0")
        .setReferenceEvents(1_000)
        .setCauses(
            List.of(new DriftCause(cause, .8, ""), new DriftCause(CauseKind.UNKNOWN, .2, "")))
        .build();
  }
}
