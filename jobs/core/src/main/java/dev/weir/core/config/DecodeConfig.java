package dev.weir.core.config;

import java.io.Serializable;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How records become calls.
 *
 * @param maxBytes largest value read; a larger one is a dead letter
 * @param confluentIds CRC-64-AVRO fingerprint of the schema behind each Confluent schema id
 * @param registryUrl schema registry that is asked for other ids; null for none
 * @param registryHeaders sent with each request to the registry, by name
 */
public record DecodeConfig(
    ByteSize maxBytes,
    Map<Integer, Long> confluentIds,
    @Nullable String registryUrl,
    Map<String, Secret> registryHeaders)
    implements Serializable {

  public DecodeConfig {
    Rules.within("decode.max-bytes", maxBytes, new ByteSize(1024), ByteSize.ofMebibytes(1024));
    confluentIds = Collections.unmodifiableMap(new TreeMap<>(confluentIds));
    registryHeaders = Collections.unmodifiableMap(new TreeMap<>(registryHeaders));
    if (registryUrl != null) {
      requireAddress(registryUrl);
    }
  }

  private static void requireAddress(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw ConfigException.invalid("decode.registry-url", url, "an http or https address");
    }
    if (uri.getRawUserInfo() != null) {
      throw new ConfigException(
          "decode.registry-url",
          "an address with credentials in it",
          "one without",
          "Put them into decode.registry-headers.Authorization, which prints masked.");
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw ConfigException.invalid("decode.registry-url", url, "an http or https address");
    }
  }

  static DecodeConfig read(Settings settings) {
    return new DecodeConfig(
        settings.size(
            "decode.max-bytes", "16mb", "Largest record read; a larger one is a dead letter."),
        settings.fingerprints(
            "decode.confluent-ids",
            "Schema ids of Confluent framing, each with the fingerprint of its schema (the table"
                + " in schemas/README.md), most significant digit first."),
        settings.optionalText(
            "decode.registry-url",
            "Schema registry that is asked for ids that are not in decode.confluent-ids. While it"
                + " is away, records with an id not seen before wait, and all behind them."),
        settings.secrets(
            "decode.registry-headers",
            "Headers of every request to the registry, such as Authorization; printed masked."));
  }
}
