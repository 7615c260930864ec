package dev.weir.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {

  @Test
  void isANumberOrMax() {
    assertThat(Speed.parse("max").factor()).isInfinite();
    assertThat(Speed.parse("0.5").factor()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "NaN", "Infinity", "1e999", "fast"})
  void isNothingElse(String text) {
    assertThatThrownBy(() -> Speed.parse(text)).isInstanceOf(ConfigException.class);
  }
}
