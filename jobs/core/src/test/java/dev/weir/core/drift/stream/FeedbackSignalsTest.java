package dev.weir.core.drift.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.drift.reference.VersionHistory;
import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.pane.FeedbackChange;
import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.pane.FeedbackSums;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.stats.LogHistogram;
import dev.weir.schemas.ReferenceKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackSignalsTest {

  private final PaneSums pane = new PaneSums();
  private final FeedbackSums sums = pane.ownFeedback();

  @Test
  void areRatesNumbersAndWordsByNameAndSource() {
    add("helpful", "user", FeedbackKey.TRUE, FeedbackChange.FIRST);
    add("helpful", "user", FeedbackKey.FALSE, FeedbackChange.FIRST);
    add("helpful", "user", FeedbackKey.TRUE, FeedbackChange.FIRST);
    add("helpful", "judge", FeedbackKey.FALSE, FeedbackChange.FIRST);
    add("about what", "agent", "billing", FeedbackChange.FIRST);
    number("rating", FeedbackKey.NUMBER, 4);
    number("rating", FeedbackKey.NEGATIVE, 4);
    sums.addJudged("helpful", -1, 0.5, true);

    assertThat(signals())
        .containsExactly(
            "feedback.helpful@judge passed 0 failed 1",
            "feedback.helpful@user passed 2 failed 1",
            "feedback.rating@user:number 2 values, 1 zero",
            "feedback.about%20what@agent:word billing 1",
            "feedback.helpful@judge:gap 1 values, 1 zero");
  }

  @Test
  void seeAJudgementOnceWhateverIsCorrected() {
    add("helpful", "user", FeedbackKey.TRUE, FeedbackChange.RETRACTED);
    add("helpful", "user", FeedbackKey.FALSE, FeedbackChange.CORRECTED);
    sums.addJudged("helpful", -1, 0.5, false);
    sums.subtractJudged("helpful", 0, 0.5);
    assertThat(signals()).isEmpty();
  }

  @Test
  void areWatchedOnlySoManyOfAVersion() {
    for (int k = 0; k < FeedbackSums.MOST; k++) {
      add("name-" + k, "user", FeedbackKey.TRUE, FeedbackChange.FIRST);
    }
    VersionHistory history = new VersionHistory();
    history.add(0, 1, "", pane);
    assertThat(history.freeze(ReferenceKind.LEARNED, 1).signals()).hasSize(FeedbackSignals.MOST);
  }

  private void add(String name, String source, String value, FeedbackChange change) {
    sums.add(new FeedbackKey(name, source, value), change);
  }

  private void number(String name, String sign, double magnitude) {
    sums.addNumber(new FeedbackKey(name, "user", sign), FeedbackChange.FIRST, magnitude);
  }

  private List<String> signals() {
    List<String> signals = new ArrayList<>();
    PaneSignals.visit(
        pane,
        new SignalVisitor() {
          @Override
          public void numbers(String signal, LogHistogram values) {
            signals.add(signal + " " + values.count() + " values, " + values.zeroCount() + " zero");
          }

          @Override
          public void words(String signal, CategoryCounts words) {
            assertThat(words.size()).isEqualTo(1);
            signals.add(signal + " " + new String(words.word(0), UTF_8) + " " + words.count(0));
          }

          @Override
          public void rate(String signal, long passed, long failed) {
            signals.add(signal + " passed " + passed + " failed " + failed);
          }

          @Override
          public void features(String signal, long model, FeatureSums features) {
            throw new AssertionError(signal);
          }
        });
    return signals;
  }
}
