package dev.weir.core.experiment;

import static dev.weir.core.experiment.Experiments.SECOND;
import static dev.weir.core.experiment.Experiments.row;
import static dev.weir.core.experiment.Experiments.score;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.unit.UnitRow;
import dev.weir.schemas.Comparison;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Real answers of one model, shared out to two arms at random, one a second, looked at every 20 s
 * from 50 units an arm on: whether they are long, which four of five are. They are drawn with
 * replacement, as many as the whole set of questions has.
 */
class RealArmsTest {

  private static final int SHUFFLES = 100;
  private static final int LONG = 1_000;
  private static final int DRAWN = 500;
  private static final long PANE = 20 * SECOND;

  @Test
  void twoArmsOfTheSameAnswersAreSeldomCalledDifferent() throws IOException {
    int different = called(0);
    System.out.println("the same answers called different: " + different + " of " + SHUFFLES);
    assertThat(different).isLessThanOrEqualTo(5);
  }

  @Test
  void twentyPointsLessAreFound() throws IOException {
    int different = called(0.2);
    System.out.println("twenty points less called different: " + different + " of " + SHUFFLES);
    assertThat(different).isGreaterThanOrEqualTo(90);
  }

  /**
   * @param lost points by which the second arm is worse
   */
  private static int called(double lost) throws IOException {
    List<Integer> lengths = lengths();
    long longOnes = lengths.stream().filter(length -> length >= LONG).count();
    double share = (double) longOnes / lengths.size();
    Experiment experiment =
        Experiments.of("unit: call", "primary: label", "planned_units: " + DRAWN);
    int different = 0;
    for (int seed = 0; seed < SHUFFLES; seed++) {
      Random random = new Random(seed);
      List<UnitRow> rows = new ArrayList<>();
      for (int k = 0; k < DRAWN; k++) {
        boolean isB = random.nextBoolean();
        boolean good = lengths.get(random.nextInt(lengths.size())) >= LONG;
        if (isB && random.nextDouble() < lost / share) {
          good = false;
        }
        rows.add(row(k, k, k * SECOND, isB ? "b" : "a", score(good ? 1 : 0)));
      }
      Comparison last =
          new ExperimentRun(experiment, PANE, 4, 1_000, false).run(rows).last("label");
      different += last.getLow() > 0 || last.getHigh() < 0 ? 1 : 0;
    }
    return different;
  }

  private static List<Integer> lengths() throws IOException {
    List<Integer> lengths = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    RealArmsTest.class.getResourceAsStream("arena_hard_gpt4.csv")),
                UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lengths.add(Integer.parseInt(line.substring(line.indexOf(',') + 1)));
      }
    }
    return lengths;
  }
}
