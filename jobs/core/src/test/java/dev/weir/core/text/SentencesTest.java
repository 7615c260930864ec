package dev.weir.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SentencesTest {

  private static List<String> split(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Sentences sentences = new Sentences();
    sentences.over(bytes, 0, bytes.length);
    List<String> found = new ArrayList<>();
    while (sentences.next()) {
      int length = sentences.end() - sentences.start();
      found.add(new String(bytes, sentences.start(), length, StandardCharsets.UTF_8));
    }
    return found;
  }

  @Test
  void endsAtStopsBeforeWhiteSpace() {
    assertThat(split("It rains. Does it? Yes! \"So be it.\" Good."))
        .containsExactly("It rains.", "Does it?", "Yes!", "\"So be it.\"", "Good.");
  }

  @Test
  void leavesNumbersAddressesAndInitialsWhole() {
    assertThat(split("Version 1.2 is at weir.dev now. By J. Smith, i.e. him."))
        .containsExactly("Version 1.2 is at weir.dev now.", "By J. Smith, i.e. him.");
  }

  @Test
  void takesLinesApart() {
    assertThat(split("Steps:\n- open\n- close\r\n\n"))
        .containsExactly("Steps:", "- open", "- close");
  }

  @Test
  void knowsWideStops() {
    assertThat(split("你好。再见！好")).containsExactly("你好。", "再见！", "好");
  }

  @Test
  void findsNothingInWhiteSpace() {
    assertThat(split(" \n\t ")).isEmpty();
    assertThat(split("")).isEmpty();
  }
}
