package dev.weir.core.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables as keys: {@code WEIR_} and the key in upper case, every dot and dash an
 * underscore, so that {@code dedup.max-entries} is {@code WEIR_DEDUP_MAX_ENTRIES}.
 *
 * <p>Below {@code kafka.properties} an underscore stands for a dot. A variable that is set but
 * empty counts as not set.
 */
final class EnvironmentKeys {

  private static final String PREFIX = "WEIR_";

  /** Variables of the start script, which are none of ours. */
  private static final String SCRIPT = "WEIR_LAUNCHER_";

  /**
   * What Kubernetes puts into every pod beside a service whose name begins with weir, such as
   * WEIR_EXPORTER_SERVICE_HOST and WEIR_EXPORTER_PORT_9464_TCP_ADDR.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "WEIR_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private final Map<String, Setting> byName = new TreeMap<>();
  private final KnownKeys known;

  private EnvironmentKeys(List<Setting> settings) {
    known = new KnownKeys(settings);
    for (Setting setting : settings) {
      Setting other = byName.put(name(setting.key()), setting);
      if (other != null) {
        throw new IllegalArgumentException(setting.key() + " and " + other.key() + " look alike");
      }
    }
  }

  static EnvironmentKeys of(List<Setting> settings) {
    return new EnvironmentKeys(settings);
  }

  /** The variable that sets {@code key}. */
  static String name(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Adds every variable of ours to {@code given}, over what is there. */
  void read(Map<String, String> environment, Map<String, Given> given) {
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (ours(name, value)) {
                given.put(key(name), new Given(value, "from " + name));
              }
            });
  }

  private static boolean ours(String name, String value) {
    return name.startsWith(PREFIX)
        && !name.startsWith(SCRIPT)
        && !value.isEmpty()
        && !SERVICE_LINK.matcher(name).matches()
        && !(name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
  }

  private String key(String name) {
    Setting exact = byName.get(name);
    if (exact != null && !exact.open()) {
      return exact.key();
    }
    String open = openKey(name);
    if (open != null) {
      return open;
    }
    String guess = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    throw new ConfigException(
        name,
        "a variable that sets nothing",
        "WEIR_ and a key from jobs/core/README.md",
        "Did you mean " + name(known.nearest(guess)) + "?");
  }

  private @Nullable String openKey(String name) {
    for (Setting setting : byName.values()) {
      String section = name(setting.key()) + "_";
      if (setting.open() && name.startsWith(section) && name.length() > section.length()) {
        String rest = name.substring(section.length());
        return setting.key() + "." + rest.toLowerCase(Locale.ROOT).replace('_', '.');
      }
    }
    return null;
  }
}
