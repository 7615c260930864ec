package dev.weir.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.MetricTotal;
import dev.weir.testing.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The topic of totals, written as the job writes it. */
record Topic(Broker broker, String name) {

  void send(MetricTotal.Builder total) {
    MetricTotal built = total.build();
    broker.send(name, Totals.key(built).getBytes(UTF_8), encode(built));
  }

  void retire(MetricTotal.Builder total) {
    broker.send(name, Totals.key(total.build()).getBytes(UTF_8), null);
  }

  static byte[] encode(MetricTotal total) {
    try {
      ByteBuffer buffer = total.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
