package dev.weir.core.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.call.Text;
import dev.weir.core.config.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBankTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsWhatJavaFinds(long seed) {
    assertThat(new RegexOracle(SampleRules.ALL).agree(seed, 4_000, 12)).isGreaterThan(10_000);
  }

  @Test
  void findsWhatJavaFindsInTextsLongerThanABlock() {
    assertThat(new RegexOracle(SampleRules.ALL).agree(4, 20, 3_000)).isGreaterThan(1_000);
  }

  @Test
  void refusesATriggerThatSomeMatchDoesNotContain() {
    Rule rule = Rule.of("t-key", "key", "(?:AKIA|ASIA)[0-9A-Z]{16}").triggeredBy("AKIA");
    assertThatThrownBy(() -> RuleBank.of(List.of(rule)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("t-key")
        .hasMessageContaining("AKIA");
  }

  @Test
  void takesAStatedTriggerThatEveryMatchContains() {
    Rule rule = Rule.of("t-key", "key", "(?:AKIA|ASIA)[0-9A-Z]{16}").triggeredBy("A[KS]IA");
    assertThat(new RegexOracle(List.of(rule)).agree("x AKIA0123456789ABCDEF")).isOne();
  }

  @Test
  void saysWhichRulesHaveNoTrigger() {
    RuleBank bank = RuleBank.of(SampleRules.ALL);
    assertThat(bank.fallbacks()).extracting(Rule::id).contains("t-any").doesNotContain("t-aws");
  }

  @Test
  void refusesAnExpressionThatMatchesNothingAtAll() {
    assertThatThrownBy(() -> RuleBank.of(List.of(Rule.of("t-none", "none", "a*|b"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("t-none");
  }

  @Test
  void refusesTwoRulesOfOneId() {
    Rule rule = Rule.of("t-same", "same", "abc");
    assertThatThrownBy(() -> RuleBank.of(List.of(rule, rule)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("t-same");
  }

  @Test
  void takesBytesThatAreNoUtf8ForPartOfNoMatch() {
    byte[] bytes = "'ab?' 'abc'".getBytes(StandardCharsets.ISO_8859_1);
    bytes[3] = (byte) 0xFF;
    Text text = new Text();
    text.set(bytes, 0, bytes.length);
    Matches matches = new Matches();
    RuleBank.of(List.of(Rule.of("t-dot", "quote", "'[^']{3}'"))).scanner().scan(text, matches);
    assertThat(matches.size()).isOne();
    assertThat(matches.start(0)).isEqualTo(6);
  }

  @Test
  void leavesOutWhatTheConfirmationDoesNotConfirm() {
    Rule even =
        Rule.of("t-even", "even", "n\\d+")
            .confirmedBy((bytes, from, to, start, end) -> bytes[end - 1] % 2 == 0 ? 0.5 : 0);
    assertThat(new RegexOracle(List.of(even)).scan("n12 n13 n4"))
        .containsExactly(
            new RegexOracle.Found("t-even", 0, 3, 0.5),
            new RegexOracle.Found("t-even", 8, 10, 0.5));
  }
}
