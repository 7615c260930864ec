package dev.weir.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IsoTimeTest {

  @Property
  void agreesWithTheLibrary(
      @ForAll @LongRange(min = -62_167_000_000L, max = 253_402_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(min = -1_080, max = 1_080) int offsetMinutes) {
    Instant instant = Instant.ofEpochSecond(second, nano);
    OffsetDateTime time = instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
    if (time.getYear() < 0 || time.getYear() > 9_999 || time.getSecond() == 0) {
      return; // The library leaves out seconds that are zero, and signs other years.
    }
    assertThat(IsoTime.micros(time.toString())).isEqualTo(second * 1_000_000 + nano / 1_000);
  }

  @Test
  void readsEverySpelling() {
    long expected = 1_700_000_000_123_456L;
    assertThat(IsoTime.micros("2023-11-14T22:13:20.123456Z")).isEqualTo(expected);
    assertThat(IsoTime.micros("2023-11-14t22:13:20.123456789z")).isEqualTo(expected);
    assertThat(IsoTime.micros("2023-11-14 22:13:20,123456+00")).isEqualTo(expected);
    assertThat(IsoTime.micros("2023-11-14T23:43:20.123456+0130")).isEqualTo(expected);
    assertThat(IsoTime.micros("2023-11-14T20:43:20.123456-01:30")).isEqualTo(expected);
    assertThat(IsoTime.micros("1969-12-31T23:59:59.5Z")).isEqualTo(-500_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023-11-14",
        "2023-11-14T22:13:20",
        "2023-11-14T22:13:20.Z",
        "2023-11-14T22:13:20.1234567890Z",
        "2023-11-14T24:00:00Z",
        "2023-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2023-13-01T00:00:00Z",
        "2023-11-31T00:00:00Z",
        "2023-11-14T22:60:20Z",
        "2023-11-14T22:13:60Z",
        "2023-11-14T22:13:20+19:00",
        "2023-11-14T22:13:20+1:00",
        "2023-11-14T22:13:20Z ",
        "2023-11-14X22:13:20Z",
        "٢٠٢٣-11-14T22:13:20Z",
        "1700000000000000"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(IsoTime.micros(text)).isEqualTo(IsoTime.INVALID);
  }
}
