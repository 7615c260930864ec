package dev.weir.traffic.replay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a broker that is there does with the records is shown where a broker is started. */
final class KafkaCallSinkTest {

  private static final Publication RECORD =
      new Publication(Channel.CALLS, new byte[] {'a'}, new byte[] {1}, -5);

  private static final Map<String, String> IMPATIENT =
      Map.of("max.block.ms", "100", "request.timeout.ms", "200", "delivery.timeout.ms", "300");

  @Test
  void saysThatABrokerDoesNotAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      KafkaCallSink sink = open(silent, IMPATIENT);

      assertThatThrownBy(() -> sink.send(RECORD))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("did not take 1 records")
          .hasMessageContaining("llm.calls");
      assertThatThrownBy(sink::close)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("did not take 1 records");
    }
  }

  private static KafkaCallSink open(ServerSocket server, Map<String, String> properties) {
    String address = server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    return KafkaCallSink.open(address, properties, InputTopics.standard());
  }
}
