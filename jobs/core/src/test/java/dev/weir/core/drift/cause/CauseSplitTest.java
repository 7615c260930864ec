package dev.weir.core.drift.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.drift.cause.Clues.Moved;
import dev.weir.schemas.CauseKind;
import dev.weir.schemas.DriftCause;
import dev.weir.schemas.SignalSide;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CauseSplitTest {

  private static final Moved LITTLE = new Moved(0.05, "input-tokens: share of above 900");

  @Test
  void saysSomethingElseWhenNothingExplainsIt() {
    List<DriftCause> causes = CauseSplit.of(clues(false, Moved.NONE, Moved.NONE));

    assertThat(causes).singleElement().extracting(DriftCause::getCause).isEqualTo(CauseKind.OTHER);
    assertThat(causes.get(0).getWeight()).isEqualTo(1);
  }

  @Test
  void aMovementExplainsNoMoreThanItsOwnSize() {
    List<DriftCause> causes = CauseSplit.of(clues(false, Moved.NONE, LITTLE));

    assertThat(causes.get(0).getCause()).isEqualTo(CauseKind.OTHER);
    assertThat(weight(causes, CauseKind.TRAFFIC_MIX)).isEqualTo(0.25, within(1e-12));
    assertThat(causes.get(1).getDetail()).startsWith("input-tokens");
  }

  @Test
  void aNewVersionLeavesNothingForSomethingElse() {
    List<DriftCause> causes = CauseSplit.of(clues(true, Moved.NONE, LITTLE));

    assertThat(causes.get(0).getCause()).isEqualTo(CauseKind.PROMPT_VERSION);
    assertThat(weight(causes, CauseKind.OTHER)).isZero();
  }

  @Test
  void theModelExplainsNoChangeOfWhatIsAsked() {
    Clues clues =
        new Clues(
            SignalSide.INPUT,
            0.2,
            false,
            new Moved(1, "fingerprint"),
            new Moved(0.2, "input-tokens"),
            Explained.NOTHING,
            Explained.NOTHING);

    assertThat(CauseSplit.of(clues))
        .singleElement()
        .extracting(DriftCause::getCause)
        .isEqualTo(CauseKind.TRAFFIC_MIX);
  }

  @Property(tries = 300)
  void weightsAddUpToOneAndFall(
      @ForAll boolean newVersion,
      @ForAll @DoubleRange(min = 0, max = 1) double model,
      @ForAll @DoubleRange(min = 0, max = 1) double input,
      @ForAll @DoubleRange(min = 0, max = 1) double mix,
      @ForAll @DoubleRange(min = 0, max = 1) double hour) {
    List<DriftCause> causes =
        CauseSplit.of(
            new Clues(
                SignalSide.OUTPUT,
                0.3,
                newVersion,
                new Moved(model, ""),
                new Moved(input, ""),
                new Explained(mix, 1),
                new Explained(hour, 1)));

    double sum = 0;
    double before = 1;
    for (DriftCause cause : causes) {
      assertThat(cause.getWeight()).isBetween(0.0, before);
      before = cause.getWeight();
      sum += before;
    }
    assertThat(sum).isEqualTo(1, within(1e-9));
  }

  @Test
  void explainsWhatGoesAway() {
    assertThat(Explained.by(0.30, 0.10, 0.25).share()).isEqualTo(0.75, within(1e-12));
    assertThat(Explained.by(0.30, 0.10, 0.05).share()).isZero();
    assertThat(Explained.by(0.30, 0.10, Double.NaN)).isEqualTo(Explained.NOTHING);
    assertThat(Explained.by(0.30, 0.30, 0.10)).isEqualTo(Explained.NOTHING);
  }

  private static Clues clues(boolean newVersion, Moved model, Moved input) {
    return new Clues(
        SignalSide.OUTPUT, 0.2, newVersion, model, input, Explained.NOTHING, Explained.NOTHING);
  }

  private static double weight(List<DriftCause> causes, CauseKind kind) {
    return causes.stream()
        .filter(cause -> cause.getCause() == kind)
        .mapToDouble(DriftCause::getWeight)
        .sum();
  }
}
