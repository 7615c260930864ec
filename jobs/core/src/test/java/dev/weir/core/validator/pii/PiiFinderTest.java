package dev.weir.core.validator.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.Found;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as personal data, and what merely looks alike. */
class PiiFinderTest {

  private static final List<Rule> RULES = PiiFinder.rules("pii");
  private static final Found FOUND = new Found(RULES, new PiiFinder(RULES, 0, List.of("US")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "write to jo.ann+x@mail.example.co.uk, please | email:jo.ann+x@mail.example.co.uk",
        "charged 4111 1111 1111 1111 today | card:4111 1111 1111 1111",
        "amex 378282246310005. | card:378282246310005",
        "account GB82 WEST 1234 5698 7654 32 AND so on | iban:GB82 WEST 1234 5698 7654 32",
        "konto de89370400440532013000 | iban:de89370400440532013000",
        "her SSN is 536-90-4399 | ssn:536-90-4399",
        "social security number 536904399 | ssn:536904399",
        "blocked 203.0.113.77 twice | ip:203.0.113.77",
        "host 2001:db8:0:1:1:1:1:1 up | ip:2001:db8:0:1:1:1:1:1",
        "card 00:1B:44:11:3A:B7 | mac:00:1B:44:11:3A:B7",
        "call me at 0494 92 82 32 | phone:0494 92 82 32",
        "it is +44 20 7946 0958 there | phone:+44 20 7946 0958",
        "try (212) 555-0187 or so | phone:(212) 555-0187",
        "416 60 039 office | phone:416 60 039",
        "she was born on 7/5/1981 | date_of_birth:7/5/1981",
        "born 12 March 1985 | date_of_birth:12 March 1985",
        "to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | crypto:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq | "
            + "crypto:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        "NHS number 943 476 5919 | national_id:943 476 5919",
        "PESEL 44051401359 | national_id:44051401359",
        "NIF 12345678Z | national_id:12345678Z",
        "RSSMRA85T10A562S | national_id:RSSMRA85T10A562S",
        "131052-308T | national_id:131052-308T",
        "S1234567D | national_id:S1234567D",
        "CPF 529.982.247-25 | national_id:529.982.247-25",
        "Aadhaar 2341 2341 2346 | national_id:2341 2341 2346",
        "Steuer-ID 86095742719 | national_id:86095742719",
        "my driver's license number is LH329609T | national_id:LH329609T",
      })
  void findsValuesExactly(String text, String expected) {
    assertThat(FOUND.in(text)).contains(expected.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 4111 1111 1111 1112 and 0000 0000 0000 0000",
        "id 123e4567-e89b-42d3-a456-426614174000",
        "sha 9e107d9d372bb6826bd81d3542a419d69e107d9d",
        "version 10.2.33.4 of it",
        "listens on 127.0.0.1 and 0.0.0.0",
        "std::vector<add::face> at 12:34:56",
        "from 2021-04-05 to 2021-05-06, 1914-1918",
        "pi is 3.14159265358979",
        "GB82 WEST 1234 5698 7654 33",
        "000-12-3456 and 666-12-3456 and 123-45-6789",
        "a picture logo@2x.png and git@github.com:me/it",
        "since 8/14/1996 it rains",
        "1234567890123456789012345678901234567890",
        "PESEL 44051401358",
        "what are my options?",
      })
  void takesNothingForWhatItIsNot(String text) {
    assertThat(FOUND.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the capital of France?",
        "Is Chad larger than Jordan or Georgia?",
        "Find hotels in San Francisco or San Diego.",
        "How far is London from Los Angeles and Florence?",
        "Translate the sentence into German and Portuguese.",
      })
  void takesNoPlaceForAPerson(String text) {
    assertThat(FOUND.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "My name is Katrina Mota and I need help | person:Katrina Mota",
        "Please transfer it to Mr. Thomas Berger today | person:Thomas Berger",
      })
  void findsNames(String text, String expected) {
    assertThat(FOUND.in(text)).containsExactly(expected);
  }

  @Test
  void findsAddresses() {
    assertThat(FOUND.in("Tilly Nicholson lives at 3378 Lovers Lane Apt. 631, Port Whangarei"))
        .anyMatch(found -> found.startsWith("address:") && found.contains("Lovers Lane"));
  }

  @Test
  void survivesBytesThatAreNoText() {
    byte[] bytes = "Dear John Smith, a@b.de 4111111111111111".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      for (int broken : new int[] {0xFF, 0xC3, 0xE2, 0x80, 0}) {
        byte[] copy = bytes.clone();
        copy[i] = (byte) broken;
        FOUND.in(copy);
      }
    }
  }
}
