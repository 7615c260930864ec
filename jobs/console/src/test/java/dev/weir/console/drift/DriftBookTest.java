package dev.weir.console.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.ReferenceKind;
import dev.weir.schemas.SignalSide;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is kept of streams, and what goes. */
class DriftBookTest {

  private static final long MINUTE = 60_000_000L;
  private static final StreamId COST = new StreamId("", "p", "v", "cost");

  private final DriftBook book = new DriftBook(Duration.ofHours(1));

  @Test
  void keepsThePanesOfAnHourOnceEach() {
    for (int minute = 1; minute <= 100; minute++) {
      book.add(evidence("cost", minute));
      book.add(evidence("cost", minute - 1));
    }

    DriftStream stream = Objects.requireNonNull(book.stream(COST));
    assertThat(stream.points()).hasSize(61);
    assertThat(stream.points().get(60).end()).isEqualTo(100 * MINUTE);
    assertThat(stream.newest().getPaneEnd()).isEqualTo(100 * MINUTE);
    assertThat(book.stream(new StreamId("", "p", "v", "other"))).isNull();
  }

  @Test
  void givesAlertsOnceAndTheNewestFirst() {
    book.add(alert(2, DriftState.FIRING));
    book.add(alert(1, DriftState.WARN));
    book.add(alert(2, DriftState.FIRING));

    assertThat(book.alerts())
        .extracting(DriftAlert::getState)
        .containsExactly(DriftState.FIRING, DriftState.WARN);
  }

  @Test
  void knowsTheReferenceUntilItsKeyEnds() {
    DriftReference reference =
        DriftReference.newBuilder()
            .setEnvironment("")
            .setPromptId("p")
            .setPromptVersion("v")
            .setKind(ReferenceKind.PINNED)
            .setFromTime(1)
            .setToTime(2)
            .setEvents(3)
            .setContentHash("abc")
            .setSignals(List.of())
            .build();
    book.add("/p/v", reference);
    assertThat(book.reference(COST)).isEqualTo(reference);

    book.forgetReference("/p/v");
    assertThat(book.reference(COST)).isNull();
  }

  @Test
  void isBoundedInStreamsAndAlerts() {
    for (int k = 0; k < DriftBook.MOST_STREAMS + 5; k++) {
      book.add(evidence("signal" + k, 1));
    }
    for (int k = 0; k < DriftBook.MOST_ALERTS + 5; k++) {
      book.add(alert(k, DriftState.WARN));
    }

    assertThat(book.streams()).hasSize(DriftBook.MOST_STREAMS);
    assertThat(book.stream(new StreamId("", "p", "v", "signal0"))).isNull();
    assertThat(book.alerts()).hasSize(DriftBook.MOST_ALERTS);
    assertThat(book.alerts().get(0).getPaneEnd()).isEqualTo((DriftBook.MOST_ALERTS + 4) * MINUTE);
  }

  @Test
  void shortensTheHistoryOfAllWhenThereAreVeryManyStreams() {
    DriftBook week = new DriftBook(Duration.ofDays(7));
    for (int minute = 1; minute <= 400; minute++) {
      for (int k = 0; k < 1_000; k++) {
        week.add(evidence("signal" + k, minute));
      }
    }

    long points = 0;
    for (int k = 0; k < 1_000; k++) {
      points +=
          Objects.requireNonNull(week.stream(new StreamId("", "p", "v", "signal" + k)))
              .points()
              .size();
    }
    assertThat(points).isBetween(DriftBook.MOST_POINTS / 2L, (long) DriftBook.MOST_POINTS);
  }

  private static DriftEvidence evidence(String signal, int minute) {
    return DriftEvidence.newBuilder()
        .setEnvironment("")
        .setPromptId("p")
        .setPromptVersion("v")
        .setSignal(signal)
        .setSide(SignalSide.OUTPUT)
        .setPaneEnd(minute * MINUTE)
        .setState(DriftState.OK)
        .setEvents(20)
        .setEvidence(1)
        .setThreshold(14)
        .setDivergence(0.01)
        .setExpectedDivergence(0.02)
        .setEffect(effect())
        .setDetectableHour(0.1)
        .setDetectableDay(0.01)
        .setReferenceKind(ReferenceKind.PINNED)
        .setReferenceHash("abc")
        .setReferenceEvents(100)
        .build();
  }

  private static DriftAlert alert(int minute, DriftState state) {
    return DriftAlert.newBuilder()
        .setEnvironment("")
        .setPromptId("p")
        .setPromptVersion("v")
        .setSignal("cost")
        .setSide(SignalSide.OUTPUT)
        .setSeverity(AlertSeverity.PAGE)
        .setState(state)
        .setPreviousState(DriftState.OK)
        .setPaneEnd(minute * MINUTE)
        .setEffect(effect())
        .setEvidence(15)
        .setThreshold(14)
        .setStreams(1)
        .setBudget(1)
        .setReferenceKind(ReferenceKind.PINNED)
        .setReferenceHash("abc")
        .setReferenceEvents(100)
        .build();
  }

  private static DriftEffect effect() {
    return new DriftEffect(DriftDirection.HIGHER, "failed", 0.1, 0.2, 0.15, 0.25, 100L);
  }
}
