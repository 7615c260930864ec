package dev.weir.core.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is done to identities.
 *
 * @param userSalt mixed into the hash of user ids; null when none was given
 */
public record PrivacyConfig(@Nullable Secret userSalt) implements Serializable {

  private static final int LEAST = 16;

  public PrivacyConfig {
    if (userSalt != null && userSalt.reveal().length() < LEAST) {
      throw ConfigException.invalid(
          "privacy.user-salt", userSalt, "at least " + LEAST + " characters");
    }
  }

  static PrivacyConfig read(Settings settings) {
    return new PrivacyConfig(
        settings.optionalSecret(
            "privacy.user-salt",
            "Mixed into the hash of user ids, at least 16 characters. Without one the hash of a"
                + " guessable id can be guessed."));
  }
}
