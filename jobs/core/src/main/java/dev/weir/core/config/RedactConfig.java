package dev.weir.core.config;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values are kept out of whatever leaves the job.
 *
 * @param with what stands where a value stood
 * @param salt of hashes of values and of ids; null for none
 * @param phoneRegions where phone numbers without country code may belong, ISO 3166
 */
public record RedactConfig(RedactWith with, @Nullable Secret salt, List<String> phoneRegions)
    implements Serializable {

  private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

  public RedactConfig {
    phoneRegions = List.copyOf(phoneRegions);
    for (String region : phoneRegions) {
      if (!REGION.matcher(region).matches()) {
        throw ConfigException.invalid(
            "redact.phone-regions", region, "two capital letters each, separated by commas");
      }
    }
    if (with == RedactWith.HASH && salt == null) {
      throw new ConfigException(
          "redact.salt",
          "none",
          "some text, as redact.with is hash",
          "Give a secret of at least 16 random characters: hashes of short values can be guessed.");
    }
  }

  /** The salt as bytes; empty when there is none. */
  public byte[] saltBytes() {
    return salt == null ? new byte[0] : salt.reveal().getBytes(StandardCharsets.UTF_8);
  }

  static RedactConfig read(Settings settings) {
    return new RedactConfig(
        settings.choice(
            "redact.with",
            RedactWith.PLACEHOLDER,
            "What stands in samples and dead letters where personal data or a credential stood:"
                + " class and number (EMAIL_1, the same value the same number within a call), class"
                + " and salted hash, as many stars, or nothing."),
        settings.optionalSecret(
            "redact.salt",
            "Salt of hashed values, of user ids, and of ids that are themselves personal data; keep"
                + " it, or the same id gets another hash. Without it short ids can be guessed from"
                + " their hashes."),
        regions(
            settings.text(
                "redact.phone-regions",
                "US",
                "Regions (ISO 3166, separated by commas) whose phone numbers are known without"
                    + " country code.")));
  }

  private static List<String> regions(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(r -> !r.isEmpty()).toList();
  }
}
