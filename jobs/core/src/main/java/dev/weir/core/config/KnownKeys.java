package dev.weir.core.config;

import java.util.List;

/** Which keys exist, and which one an unknown key was probably meant to be. */
final class KnownKeys {

  private final List<Setting> settings;

  KnownKeys(List<Setting> settings) {
    this.settings = List.copyOf(settings);
  }

  void check(String key, String origin) {
    for (Setting setting : settings) {
      if (setting.takes(key)) {
        return;
      }
    }
    for (Setting setting : settings) {
      if (setting.key().equals(key) || setting.key().startsWith(key + ".")) {
        throw new ConfigException(
                key, "a value for a section", "keys below it", "Write " + example(setting) + ".")
            .from(origin);
      }
    }
    throw new ConfigException(
            key,
            "an unknown key",
            "one of the keys in jobs/core/README.md",
            "Did you mean " + nearest(key) + "?")
        .from(origin);
  }

  String nearest(String key) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (Setting setting : settings) {
      int distance = distance(key, setting.key());
      if (distance < least) {
        least = distance;
        best = setting.key();
      }
    }
    return best;
  }

  private static String example(Setting setting) {
    return setting.open() ? setting.key() + ".<name>" : setting.key();
  }

  /** Levenshtein's distance, in time and space |a| x |b| and |b|. */
  static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = above[0];
      above[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = above[j];
        above[j] = Math.min(swap, 1 + Math.min(above[j], above[j - 1]));
      }
    }
    return above[b.length()];
  }
}
