package dev.weir.traffic.format;

import dev.weir.core.config.ConfigException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The formats that are installed, found by their id. */
public final class ReplayFormats {

  private static final List<ReplayFormat> ALL =
      ServiceLoader.load(ReplayFormat.class, ReplayFormat.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(ReplayFormat::id))
          .toList();

  private ReplayFormats() {}

  /** All of them, sorted by id. */
  public static List<ReplayFormat> all() {
    return ALL;
  }

  /** The format of that id; otherwise the message names the known ones. */
  public static ReplayFormat find(String id) {
    return ALL.stream()
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new ConfigException("format", "'" + id + "'", known(), "Name one of these."));
  }

  private static String known() {
    return ALL.stream().map(ReplayFormat::id).collect(Collectors.joining(", ", "one of: ", ""));
  }
}
