package dev.weir.core.validator.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.match.Rule;
import dev.weir.core.validate.ValidatorSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhrasesTest {

  private static final Phrases PHRASES = new Phrases();

  private static List<Rule> rules(Map<String, String> settings) {
    return PHRASES.rules(new ValidatorSettings(PHRASES.id(), PHRASES.settings(), settings));
  }

  @ParameterizedTest
  @CsvSource({
    "'Buy \n NOW, please', phrase, 1",
    "rebuy now, phrase, 0",
    "buy nowhere, phrase, 0",
    "Ask ACME Inc. about it, competitor, 1",
    "Ask AcmeXInc., competitor, 0",
    "我们喜欢竞争对手的产品, competitor, 1"
  })
  void findsWholeWords(String text, String findingClass, double strength) {
    List<Rule> rules = rules(Map.of("denied", "buy now", "competitors", "Acme Inc., 竞争对手"));
    assertThat(RuleMatches.strength(rules, findingClass, text)).isEqualTo(strength);
  }

  @Test
  void takesPhrasesLiterally() {
    List<Rule> rules = rules(Map.of("denied", "a+b (c) [d] {e} \\ ^$|?*"));
    assertThat(RuleMatches.strength(rules, "phrase", "x a+b (c) [d] {e} \\ ^$|?* y")).isEqualTo(1);
  }

  @Test
  void hasNoRulesWithoutAList() {
    assertThat(rules(Map.of())).isEmpty();
  }

  @Test
  void namesEachRuleOnce() {
    assertThat(rules(Map.of("denied", "a,b,a", "competitors", "a")).stream().map(Rule::id))
        .doesNotHaveDuplicates()
        .hasSize(3);
  }
}
