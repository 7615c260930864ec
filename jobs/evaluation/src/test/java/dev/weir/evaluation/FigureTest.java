package dev.weir.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.evaluation.Goal.Standing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FigureTest {

  private static final Goal FOUND = new Goal("x", "pii", "set", "found", true, 0.8, 0.93);
  private static final Goal FLAGGED = new Goal("y", "pii", "set", "flagged", false, 0.05, 0.02);

  @Test
  void standsByTheFigureAsItIsPrinted() {
    assertThat(FOUND.of(0.9295)).isEqualTo(Standing.AIM);
    assertThat(FOUND.of(0.9294)).isEqualTo(Standing.MUST);
    assertThat(FOUND.of(0.79)).isEqualTo(Standing.MISSED);
    assertThat(FLAGGED.of(0.02)).isEqualTo(Standing.AIM);
    assertThat(FLAGGED.of(0.03)).isEqualTo(Standing.MUST);
    assertThat(FLAGGED.of(0.06)).isEqualTo(Standing.MISSED);
    assertThat(new Goal("z", "pii", "set", "told", true, Double.NaN, Double.NaN).of(0))
        .isEqualTo(Standing.TOLD);
  }

  @Test
  void onRowsThatWereTrainedOnTheHeldOutFigureCounts() {
    Measured shipped = new Measured("x", "set", "cafe", 10, 0.99);
    Figure seen = new Figure(FOUND, shipped, new HeldOut("x", "cafe", 0.7), List.of());
    assertThat(seen.standing()).isEqualTo(Standing.MISSED);
    Figure fresh = new Figure(FOUND, shipped, new HeldOut("x", "beef", 0.7), List.of());
    assertThat(fresh.standing()).isEqualTo(Standing.AIM);
    assertThat(fresh.judged()).isEqualTo(0.99);
  }

  @Test
  void aSetThatIsNotThereMissesNothing() {
    assertThat(new Figure(FOUND, null, null, List.of()).standing()).isEqualTo(Standing.TOLD);
  }

  @Test
  void everyPeerIsBesideAFigureThatIsAskedForOnce() {
    Set<String> ids = new HashSet<>();
    Tables.goals().forEach(goal -> assertThat(ids.add(goal.id())).as(goal.id()).isTrue());
    assertThat(ids).containsAll(Tables.peers().stream().map(Peer::id).toList());
  }

  @Test
  void whatWasFittedHasHeldOutFigures() {
    assertThat(HeldOut.shipped())
        .containsKeys(
            "jailbreak.wild",
            "toxicity.surge",
            "groundedness.mtrag",
            "pii.person",
            "refusal.xstest");
    assertThat(HeldOut.shipped().values())
        .allSatisfy(one -> assertThat(one.value()).isBetween(0.0, 1.0));
  }
}
