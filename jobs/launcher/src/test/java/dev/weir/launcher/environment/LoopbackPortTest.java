package dev.weir.launcher.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

  /** The first port that Linux gives to outgoing connections; other systems begin later. */
  private static final int OUTGOING = 32_768;

  @Test
  void noPortIsHandedOutTwiceAndNoneThatAnOutgoingConnectionMayTake() {
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      assertThat(ports.add(LoopbackPort.free())).isTrue();
    }
    assertThat(ports).allSatisfy(port -> assertThat(port).isBetween(1_024, OUTGOING - 1));
  }

  @Test
  void aPortInUseIsRefusedWithTheOptionThatChangesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(LoopbackPort.available(port)).isFalse();
      assertThatThrownBy(() -> LoopbackPort.claim(port, "the exporter", "--exporter-port"))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContainingAll(Integer.toString(port), "the exporter", "--exporter-port");
    }
  }

  @Test
  void zeroIsAnyFreePort() {
    assertThat(LoopbackPort.claim(0, "the exporter", "--exporter-port")).isPositive();
  }
}
