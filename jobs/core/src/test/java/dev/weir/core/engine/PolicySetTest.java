package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.call.Text;
import dev.weir.core.config.ConfigException;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.WordFinder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PolicySetTest {

  private final Plans plans =
      new Plans(Catalogue.of(List.of(new WordFinder("cat"), new Fickle((call, report) -> {}))));

  @Test
  void findsEveryOfManyPrompts() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      yaml.append("---\n{id: p").append(i).append(", version: 1, prompts: [prompt-").append(i);
      yaml.append("]}\n");
    }
    PolicySet set = set(yaml.toString());

    for (int i = 0; i < 500; i++) {
      assertThat(set.find(text("prompt-" + i), 0).policy().id()).isEqualTo("p" + i);
    }
    assertThat(set.find(text("prompt-500"), 0).policy().id()).isEqualTo("default");
    assertThat(set.find(new Text(), 0).policy().id()).isEqualTo("default");
  }

  @Test
  void refusesTwoPoliciesForOnePromptAtOneTime() {
    assertThatThrownBy(
            () -> set("{id: a, version: 1, prompts: [x]}\n---\n{id: b, version: 1, prompts: [x]}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("prompt x");
  }

  @Test
  void fallsBackToTheShippedPolicyBeforeAGeneralOneBegins() {
    PolicySet set = set("{id: a, version: 1, effective_from: \"1970-01-01T00:00:01Z\"}");

    assertThat(set.find(new Text(), 0).policy().id()).isEqualTo("default");
    assertThat(set.find(new Text(), 1_000_000).policy().id()).isEqualTo("a");
  }

  @Test
  void findsThePolicyOfANameThatHoldsAtATime() {
    PolicySet set =
        set(
            "{id: a, version: 1, prompts: [x]}\n---\n{id: a, version: 2, prompts: [x],"
                + " effective_from: \"1970-01-01T00:00:01Z\"}\n---\n{id: b, version: 1, prompts: [y],"
                + " effective_from: \"1970-01-01T00:00:01Z\"}");

    assertThat(version(set, "a", 999_999)).isEqualTo("1");
    assertThat(version(set, "a", 1_000_000)).isEqualTo("2");
    assertThat(version(set, "default", 0)).isEqualTo("1");
    assertThat(set.named("b", 999_999)).isNull();
    assertThat(set.named("c", 2_000_000)).isNull();
  }

  private static String version(PolicySet set, String id, long time) {
    return Objects.requireNonNull(set.named(id, time)).policy().version();
  }

  @Test
  void sharesTheBankOfPoliciesThatDifferInThresholdsOnly() {
    PolicySet set =
        set(
            "{id: a, version: 1, prompts: [x], validators: {cat: {threshold: 0.7}}}\n---\n"
                + "{id: b, version: 1, prompts: [y], validators: {cat: {settings: {word: b}}}}");

    assertThat(set.find(text("x"), 0).bank()).isSameAs(set.find(text("z"), 0).bank());
    assertThat(set.find(text("y"), 0).bank()).isNotSameAs(set.find(text("z"), 0).bank());
  }

  @Test
  void refusesSettingsThatAValidatorFailsWith() {
    assertThatThrownBy(() -> set("{id: a, version: 1, validators: {cat: {settings: {word: '('}}}}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cat");
  }

  private PolicySet set(String yaml) {
    return PolicySet.of(new PolicyReader(plans.catalogue()).read(yaml, "test"), plans);
  }

  private static Text text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    Text text = new Text();
    text.set(bytes, 0, bytes.length);
    return text;
  }
}
