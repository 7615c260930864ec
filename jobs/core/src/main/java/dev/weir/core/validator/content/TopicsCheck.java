package dev.weir.core.validator.content;

import dev.weir.core.call.Text;
import dev.weir.core.text.Words;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;
import java.util.List;

/**
 * Weighs the words of denied topics in the messages of the user: a sure word counts {@value #SURE},
 * another {@value #LIKELY}, and doubts multiply. Linear, times the denied topics.
 */
final class TopicsCheck implements Check {

  private static final double SURE = 0.7;
  private static final double LIKELY = 0.3;

  private final List<TopicLists.Topic> denied;
  private final Words words = new Words();

  TopicsCheck(List<TopicLists.Topic> denied) {
    this.denied = List.copyOf(denied);
  }

  @Override
  public void run(CheckedCall call, Report report) {
    if (denied.isEmpty()) {
      report.skip();
      return;
    }
    for (int i = 0; i < call.size(); i++) {
      if (call.text(i).side() == Side.INPUT) {
        for (int t = 0; t < denied.size(); t++) {
          weigh(call.text(i), denied.get(t), report);
        }
      }
    }
  }

  private void weigh(CheckedText checked, TopicLists.Topic topic, Report report) {
    Text text = checked.text();
    words.over(text.bytes(), text.offset(), text.length());
    double doubt = 1;
    int first = -1;
    int end = 0;
    long before = 0;
    while (words.next()) {
      long stem = words.stem();
      double weight =
          topic.sure().contains(stem) ? SURE : topic.likely().contains(stem) ? LIKELY : 0;
      if (weight > 0 && stem != before) {
        doubt *= 1 - weight;
        before = stem;
        first = first < 0 ? words.start() - text.offset() : first;
        end = words.end() - text.offset();
      }
    }
    if (first >= 0) {
      report.found(topic.name(), checked, first, end, 1 - doubt);
    }
  }
}
