package dev.weir.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.MonitorConfig;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentsTest {

  private static boolean ignoresStateOfNobody(Map<String, String> settings) {
    return Environments.strict(MonitorConfig.of(settings), new Configuration())
        .get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drift", "validate", "samples", "feedback", "comparison"})
  void aJobStartsFromTheStateOfAStageThatIsOffNow(String stage) {
    assertThat(ignoresStateOfNobody(Map.of(stage + ".enabled", "false"))).isTrue();
  }

  @Test
  void stateThatNobodyClaimsIsAnErrorWhileAllStagesAreOn() {
    assertThat(ignoresStateOfNobody(Map.of())).isFalse();
  }
}
