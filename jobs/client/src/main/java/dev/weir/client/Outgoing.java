package dev.weir.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** One record as Kafka takes it. */
record Outgoing(String topic, byte[] key, byte[] value) {

  /** A record keyed by an id, so that all about one call lies in one partition. */
  static Outgoing of(String topic, String id, ByteBuffer encoded) {
    byte[] value = new byte[encoded.remaining()];
    encoded.get(value);
    return new Outgoing(topic, id.getBytes(UTF_8), value);
  }

  int bytes() {
    return key.length + value.length;
  }
}
