package dev.weir.core.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How records become calls.
 *
 * @param maxBytes largest value read; a larger one is a dead letter
 * @param confluentIds CRC-64-AVRO fingerprint of the schema behind each Confluent schema id
 */
public record DecodeConfig(ByteSize maxBytes, Map<Integer, Long> confluentIds)
    implements Serializable {

  public DecodeConfig {
    Rules.within("decode.max-bytes", maxBytes, new ByteSize(1024), ByteSize.ofMebibytes(1024));
    confluentIds = Collections.unmodifiableMap(new TreeMap<>(confluentIds));
  }

  static DecodeConfig read(Settings settings) {
    return new DecodeConfig(
        settings.size(
            "decode.max-bytes", "16mb", "Largest record read; a larger one is a dead letter."),
        settings.fingerprints(
            "decode.confluent-ids",
            "Schema ids of Confluent framing, each with the fingerprint of its schema (the table"
                + " in schemas/README.md), most significant digit first."));
  }
}
