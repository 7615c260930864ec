package dev.weir.core.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.core.call.Text;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int MEGABYTE = 1 << 20;

  private final RuleScanner scanner = RuleBank.of(SampleRules.ALL).scanner();
  private final Matches matches = new Matches();
  private final Text text = new Text();

  private void scan(byte[] bytes) {
    text.set(bytes, 0, bytes.length);
    matches.clear();
    scanner.scan(text, matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "0",
        "a@",
        "[",
        "AKIA",
        "eyJ",
        "-----BEGIN ",
        "password=",
        "1-2-3 4.5.6 ",
        "\"",
        "א",
        "é中"
      })
  void staysOnCharactersWhateverAMegabyteIsMadeOf(String piece) {
    byte[] bytes = piece.repeat(MEGABYTE / piece.length()).getBytes(UTF_8);
    scan(bytes);
    for (int m = 0; m < matches.size(); m++) {
      assertThat(bytes[matches.start(m)] & 0xC0).isNotEqualTo(0x80);
      assertThat(matches.end(m)).isBetween(matches.start(m) + 1, bytes.length);
    }
  }

  @Test
  void staysInsideOfRandomBytes() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      scan(bytes);
      for (int m = 0; m < matches.size(); m++) {
        assertThat(matches.end(m)).isBetween(matches.start(m) + 1, bytes.length);
      }
    }
  }

  @Test
  void findsTheRareMatchBehindAFloodOfOthers() {
    String flood = "call 030 1234567 or ".repeat(5_000);
    scan((flood + "AKIA0123456789ABCDEF").getBytes(UTF_8));
    assertThat(matches.dropped()).isPositive();
    assertThat(rulesFound()).contains("t-aws");
  }

  @Test
  void saysWhatItDidNotLookAt() {
    RuleScanner capped =
        RuleBank.of(List.of(Rule.of("t-aws", "key", "AKIA[0-9A-Z]{16}"))).scanner(30);
    byte[] bytes = "AKIA0123456789ABCDEF then AKIA0123456789ABCDEF".getBytes(UTF_8);
    text.set(bytes, 0, bytes.length);
    capped.scan(text, matches);
    assertThat(matches.size()).isOne();
    assertThat(capped.skippedBytes()).isEqualTo(bytes.length - 30);
  }

  @Test
  void allocatesNothingForATextOfAKindThatItHasSeen() {
    byte[] bytes =
        "All quiet: nothing here, write to nobody, 12 of 30 – done. ".repeat(60).getBytes(UTF_8);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long before = allocated();
      scan(bytes);
      least = Math.min(least, allocated() - before);
    }
    assertThat(least).isZero();
  }

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  private List<String> rulesFound() {
    return IntStream.range(0, matches.size())
        .mapToObj(m -> SampleRules.ALL.get(matches.rule(m)).id())
        .toList();
  }
}
