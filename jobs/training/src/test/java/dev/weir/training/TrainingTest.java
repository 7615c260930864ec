package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.classify.Classifier;
import dev.weir.core.classify.LinearModel;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Figures;
import dev.weir.evaluation.labelled.Row;
import dev.weir.evaluation.labelled.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrainingTest {

  @Test
  void learnsWordsThatOnlyOneSideHas() {
    List<Example> examples = fruitOrTools(1);
    Map<String, ReadText> read = LinearTrainer.readAll(examples);
    LinearModel model = LinearTrainer.train(Classifier.TOXICITY, examples, read);
    List<Scored> scored = CrossValidation.scores(Classifier.TOXICITY, model, examples);
    assertThat(Figures.accuracy(scored, 0)).isEqualTo(1);
  }

  @Test
  void makesTheSameModelEveryTime() {
    List<Example> examples = fruitOrTools(1);
    Map<String, ReadText> read = LinearTrainer.readAll(examples);
    LinearModel once = LinearTrainer.train(Classifier.TOXICITY, examples, read);
    LinearModel twice = LinearTrainer.train(Classifier.TOXICITY, examples, read);
    assertThat(twice.weights()).isEqualTo(once.weights());
    assertThat(twice.bias()).isEqualTo(once.bias());
  }

  @Test
  void learnsNothingFromWhatWeighsNothing() {
    List<Example> examples = fruitOrTools(0);
    LinearModel model =
        LinearTrainer.train(Classifier.TOXICITY, examples, LinearTrainer.readAll(examples));
    assertThat(model.weights()).containsOnly(0);
  }

  /** Nothing but the text itself tells the label, so whoever saw a copy would be right. */
  @Test
  void scoresNoTextByAModelThatSawItsGroup() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String word = "w" + Character.toString('a' + i / 26) + Character.toString('a' + i % 26) + "x";
      for (int copy = 0; copy < 3; copy++) {
        examples.add(new Example("copies", word, word, i % 2 == 0, 1));
      }
    }
    List<Scored> scored =
        CrossValidation.scores(Classifier.TOXICITY, examples, LinearTrainer.readAll(examples));
    assertThat(scored).hasSize(examples.size());
    assertThat(Figures.areaUnderCurve(scored)).isLessThan(0.65);
  }

  @Test
  void countsFigures() {
    List<Scored> scored =
        List.of(scored(true, 3), scored(true, 1), scored(false, 2), scored(false, 0));
    assertThat(Figures.f1(scored, 1.5)).isEqualTo(0.5);
    assertThat(Figures.accuracy(scored, 1.5)).isEqualTo(0.5);
    assertThat(Figures.areaUnderCurve(scored)).isCloseTo(0.75, within(1e-12));
    assertThat(Figures.areaUnderCurve(List.of(scored(true, 1), scored(false, 1)))).isEqualTo(0.5);
    assertThat(Figures.rate(List.of(), 0)).isNaN();
  }

  @Test
  void findsTheLeastThresholdThatKeepsToAShare() {
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      scored.add(scored(false, i));
    }
    assertThat(Figures.rate(scored, Figures.thresholdFor(scored, 0.02))).isEqualTo(0.02);
    assertThat(Figures.rate(scored, Figures.thresholdFor(scored, 0))).isZero();
    assertThat(Figures.rate(scored, Figures.thresholdFor(scored, 0.025))).isEqualTo(0.02);
  }

  @Test
  void takesTextsThatBeginAlikeForNearCopies() {
    assertThat(Row.head("Hello,   WORLD!")).isEqualTo(Row.head("hello world"));
    assertThat(Row.head("a".repeat(500))).hasSize(120);
  }

  private static Scored scored(boolean positive, double score) {
    return new Scored(new Example("slice", "group", "text", positive, 1), score);
  }

  private static List<Example> fruitOrTools(double weight) {
    List<Example> examples = new ArrayList<>();
    for (String taste : List.of("sweet", "sour", "ripe", "green")) {
      for (String fruit : List.of("apple", "pear", "plum")) {
        String text = "a " + taste + " " + fruit;
        examples.add(new Example("fruit", text, text, true, weight));
      }
      for (String tool : List.of("hammer", "saw", "drill")) {
        String text = "a " + taste + " " + tool;
        examples.add(new Example("tools", text, text, false, weight));
      }
    }
    return examples;
  }
}
