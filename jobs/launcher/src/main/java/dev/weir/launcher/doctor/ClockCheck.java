package dev.weir.launcher.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Compares this machine's clock with the broker's, as far as it can without writing: the time of
 * the newest append is a lower bound of the broker's clock.
 */
final class ClockCheck {

  private static final String CHECK = "clock";

  private ClockCheck() {}

  /**
   * @param newest newest records of the inputs
   * @param skew how far ahead the broker may be
   */
  static Finding of(List<ConsumerRecord<byte[], byte[]>> newest, Instant now, Duration skew) {
    long appended =
        newest.stream()
            .filter(record -> record.timestampType() == TimestampType.LOG_APPEND_TIME)
            .mapToLong(ConsumerRecord::timestamp)
            .max()
            .orElse(-1);
    if (appended < 0) {
      return Finding.unknown(CHECK, "no record with the broker's append time yet");
    }
    Duration age = Duration.between(Instant.ofEpochMilli(appended), now);
    if (age.plus(skew).isNegative()) {
      return Finding.wrong(
          CHECK,
          "the broker's clock is at least " + age.negated() + " ahead of this machine's",
          "at most clock.skew, " + skew,
          "Set both clocks by NTP");
    }
    return Finding.good(
        CHECK,
        "newest append " + age.truncatedTo(ChronoUnit.MILLIS) + " ago; the broker is not ahead");
  }
}
