package dev.weir.core.config;

import java.io.Serializable;

/**
 * Which calls get embeddings.
 *
 * @param oneIn one of so many, chosen by the hash of the call's id; 1 for every call, 0 for none
 */
public record EmbeddingsConfig(int oneIn) implements Serializable {

  public EmbeddingsConfig {
    Rules.within("embeddings.one-in", oneIn, 0, 1_000_000);
  }

  /** Whether any call gets them. */
  public boolean enabled() {
    return oneIn > 0;
  }

  static EmbeddingsConfig read(Settings settings) {
    return new EmbeddingsConfig(
        settings.number(
            "embeddings.one-in",
            1,
            "One of so many calls gets embeddings, while drift is watched, and a topic, chosen by the"
                + " hash of its id; 1 for every call, 0 for none. Calls kept out of quality get none."));
  }
}
