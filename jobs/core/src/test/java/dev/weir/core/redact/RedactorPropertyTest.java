package dev.weir.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.match.RuleBank;
import dev.weir.core.match.RuleScanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text: what was found does not come out, and redacting again changes nothing. */
class RedactorPropertyTest {

  private static final List<String> VALUES =
      List.of(
          "jo.ann@example.com",
          "4111 1111 1111 1111",
          "GB82 WEST 1234 5698 7654 32",
          "536-90-4399",
          "203.0.113.77",
          "+44 20 7946 0958",
          "ghp_k3J9sdf8K2jd0Qw8Xz7Lm5Nb4Vc1Aa6Ss2Dd",
          "AKIAQ4XJ7PLMR2TZ9KVB");
  private static final List<String> AROUND =
      List.of(
          " ",
          "\n",
          ", ",
          "Dear ",
          "Thomas Berger",
          "password: ",
          "kR7!vbQ2",
          "call ",
          "naïve ",
          "日本 ",
          "\"",
          "<",
          ">",
          "token=",
          "1",
          "-",
          "PASSWORD",
          "KEY",
          "my name is ",
          "é",
          "\\",
          "<EMAIL_1>",
          "<PASSWORD_1>",
          "0494 92 82 32",
          " office",
          "://",
          "user:",
          "@host");

  private static final RuleScanner SCANNER = RuleBank.of(SensitiveText.rules()).scanner();

  private static Redactor redactor(Redaction how) {
    return new Redactor(new SensitiveText(SCANNER, List.of("US")), how, new byte[] {1, 2, 3});
  }

  private static String redact(Redactor redactor, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(redactor.redact(bytes, 0, bytes.length), StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(Arbitraries.of(VALUES), Arbitraries.of(AROUND))
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 400, seed = "20261123")
  void nothingFoundRemainsAndAgainChangesNothing(
      @ForAll("texts") String text, @ForAll Redaction how) {
    String once = redact(redactor(how), text);
    byte[] bytes = once.getBytes(StandardCharsets.UTF_8);
    SensitiveText sensitive = new SensitiveText(SCANNER, List.of("US"));
    assertThat(sensitive.find(bytes, 0, bytes.length).size()).isZero();
    assertThat(redact(redactor(how), once)).isEqualTo(once);
  }

  @Property(tries = 200, seed = "20261123")
  void valuesThatStandAloneAreReplacedInPlace(
      @ForAll("values") String value,
      @ForAll("words") String before,
      @ForAll("words") String after) {
    String text = before + " " + value + " " + after;
    assertThat(redact(redactor(Redaction.DROP), text)).isEqualTo(before + "  " + after);
    assertThat(redact(redactor(Redaction.MASK), text))
        .isEqualTo(before + " " + "*".repeat(value.length()) + " " + after);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(VALUES);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of("says", "naïve", "日本", "über", "it", "");
  }

  @Property(tries = 100, seed = "20261123")
  void brokenBytesAreRedactedToo(@ForAll byte[] before, @ForAll byte[] after) {
    byte[] value = " jo.ann@example.com ".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[before.length + value.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(value, 0, all, before.length, value.length);
    System.arraycopy(after, 0, all, before.length + value.length, after.length);
    byte[] clean = redactor(Redaction.PLACEHOLDER).redact(all, 0, all.length);
    assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain("jo.ann@example");
  }
}
