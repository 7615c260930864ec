package dev.weir.core.validator.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import dev.weir.core.validator.Checked;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopicsTest {

  private static final Topics TOPICS = new Topics();
  private static final Map<String, String> MEDICAL = Map.of("denied", "medical, legal");

  @Test
  void findsADeniedTopic() {
    Checked call = Checked.asked("What dosage of ibuprofen for a child with fever?");
    assertThat(call.score(TOPICS, MEDICAL)).isGreaterThan(0.8);
    assertThat(call.findings(TOPICS, MEDICAL))
        .containsExactly("medical:dosage of ibuprofen for a child with fever");
  }

  @Test
  void acceptsOneWordThatOtherTopicsHave() {
    assertThat(Checked.asked("My doctor likes sailing.").score(TOPICS, MEDICAL)).isLessThan(0.5);
  }

  @Test
  void deniesNothingByItself() {
    assertThat(Checked.asked("What dosage of ibuprofen?").findings(TOPICS))
        .containsExactly("skipped");
  }

  @Test
  void takesOwnTopics() {
    Map<String, String> own = Map.of("denied", "sailing", "own", "sailing: +spinnaker boat jib");
    assertThat(Checked.asked("Hoist the spinnakers!").score(TOPICS, own)).isGreaterThan(0.5);
  }

  @Test
  void refusesATopicNobodyKnows() {
    assertThatThrownBy(() -> Checked.check(TOPICS, Map.of("denied", "sailing")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topics.denied");
  }
}
