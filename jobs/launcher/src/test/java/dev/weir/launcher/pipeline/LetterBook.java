package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.total.MonitorCount;
import dev.weir.schemas.DeadLetter;
import dev.weir.schemas.DeadLetterReason;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The dead letters a job must have written: one a record that was sent here, and no other. */
final class LetterBook {

  /** Text that stands in every record that is sent here, and must not stand in a detail. */
  static final String SECRET = "SECRET-4711";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestStack stack;
  private final Sender sender;
  private final Ledger ledger;
  private final Map<String, String> expected = new TreeMap<>();

  LetterBook(TestStack stack, Sender sender, Ledger ledger) {
    this.stack = stack;
    this.sender = sender;
    this.ledger = ledger;
  }

  /** Publishes a record that must end as an unreadable one, for this reason. */
  String unreadable(DeadLetterReason reason, String topic, byte[] value)
      throws InterruptedException {
    String place = sender.bytes(topic, SECRET, value);
    ledger.unreadable(count(reason), 1);
    return expect(reason, place, value.length);
  }

  String unreadable(DeadLetterReason reason, String topic, String value)
      throws InterruptedException {
    return unreadable(reason, topic, value.getBytes(UTF_8));
  }

  /** Expects a letter about a record that was sent already. */
  String expect(DeadLetterReason reason, String place, int size) {
    expected.put(place, reason + " of " + size + " bytes");
    return place;
  }

  static MonitorCount count(DeadLetterReason reason) {
    return MonitorCount.valueOf("DEAD_" + reason);
  }

  /** Waits until exactly these letters were written. */
  void settle() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, String> written = new TreeMap<>();
              stack.letters().forEach((place, letter) -> written.put(place, told(letter)));
              assertThat(written).isEqualTo(expected);
            });
    assertThat(stack.letters().values()).allSatisfy(LetterBook::keepsTextToItself);
  }

  private static String told(DeadLetter letter) {
    return letter.getReason() + " of " + letter.getSize() + " bytes";
  }

  private static void keepsTextToItself(DeadLetter letter) {
    if (letter.getPayload() != null) {
      assertThat(letter.getPayload().remaining()).isBetween(1, 1_024);
    }
    assertThat(letter.getDetail()).isNotEmpty().doesNotContain(SECRET);
    assertThat(letter.getDetail().getBytes(UTF_8)).hasSizeLessThan(512);
    assertThat(letter.getDetail()).matches(Pattern.compile("\\P{Cntrl}*"));
    assertThat(letter.getAppendedAt()).isPositive();
  }
}
