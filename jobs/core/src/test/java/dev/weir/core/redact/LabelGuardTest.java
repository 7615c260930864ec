package dev.weir.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.total.LabelValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What labels and ids lose, and what they keep. */
class LabelGuardTest {

  private static final IdGuard IDS =
      new IdGuard(SensitiveText.shipped(List.of("US")), "salt".getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @CsvSource({
    "chat for jo.ann@mail.example, chat for <EMAIL>",
    "card 4929 1234 5678 9015, card <CARD>",
    "5425233430109903, <CARD>",
    "DE89 3704 0044 0532 0130 00-v2, <IBAN>-v2",
    "536-90-4399, <SSN>",
    "+44 20 7946 0958, <PHONE>",
    "ghp_k3J9sdf8K2jd0Qw8Xz7Lm5Nb4Vc1Aa6Ss2Dd, <API_KEY>",
    "jo.ann%40mail.example, <EMAIL>",
    "user-4929123456789015_v2, user-<CARD>_v2",
    "team:536-90-4399, team:<SSN>"
  })
  void valuesBecomeTheirClass(String label, String shown) {
    assertThat(LabelGuard.clean(label)).isEqualTo(shown);
    assertThat(LabelValue.of(label)).isEqualTo(shown);
  }

  @Test
  void aValueAtTheEndOfALongLabelIsNotCutInTwo() {
    String label = "x".repeat(LabelValue.MOST_BYTES - 12) + " jo.ann@mail.example";
    assertThat(LabelValue.of(label)).doesNotContain("jo.ann").endsWith(" <EMAIL>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "production",
        "support-answer",
        "2026-11-20.2",
        "20261123093000",
        "v1.2.3",
        "10.0.0.1",
        "1795428000250000",
        "1795428000",
        "gpt-4o-mini-2024-07-18",
        "claude-3-5-sonnet-20241022",
        "meta-llama/Llama-3.1-70B-Instruct",
        "ft:gpt-4o-mini-2024-07-18:acme:custom:9xYzAbCd",
        "fp_0705bf87c0",
        "d-0123456789ab",
        "7c9e6679f0a3",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "9b2c1f6e-3d4a-4b5c-8d6e-7f8091a2b3c4",
        "e5ec6675181d10d7e5ec6675181d10d7e5ec6675",
        "arn:aws:bedrock:us-east-1:123456789012:prompt/ABCDEF1234",
        "alan-turing-quiz",
        "__other__",
        "日本語-プロンプト"
      })
  void namesOfPromptsVersionsAndModelsStay(String label) {
    assertThat(LabelGuard.clean(label)).isSameAs(label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01JDC6M3Q8Z5T1",
        "chatcmpl-AbC123",
        "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "9b2c1f6e-3d4a-4b5c-8d6e-7f8091a2b3c4",
        "trace-17"
      })
  void idsStay(String id) {
    assertThat(IDS.clean(id)).isSameAs(id);
  }

  @Test
  void idsThatAreValuesAreHashedUnderTheSalt() {
    assertThat(IDS.clean("h-4929 1234 5678 9015")).matches("h:[0-9a-f]{32}");
    String hashed = IDS.clean("jo.ann@mail.example");
    assertThat(hashed).matches("h:[0-9a-f]{32}").isEqualTo(IDS.clean("jo.ann@mail.example"));
    assertThat(hashed).isNotEqualTo(IDS.clean("jo.anne@mail.example"));
    IdGuard other = new IdGuard(SensitiveText.shipped(List.of("US")), new byte[] {1});
    assertThat(other.clean("jo.ann@mail.example")).isNotEqualTo(hashed);
    assertThat(IDS.clean("x".repeat(513))).matches("h:[0-9a-f]{32}");
  }

  @Test
  void idsOfPersonsAreHashedUnlessTheyWere() {
    assertThat(IDS.hashed("u-77")).matches("h:[0-9a-f]{32}");
    assertThat(IDS.hashed("h:9f2c41d07ab3e668")).isEqualTo("h:9f2c41d07ab3e668");
    assertThat(IDS.hashed("")).isEmpty();
  }
}
