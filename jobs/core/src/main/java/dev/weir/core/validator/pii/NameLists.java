package dev.weir.core.validator.pii;

import dev.weir.core.validator.nearby.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that people have somewhere, in Latin letters and lower case.
 *
 * @param given first names
 * @param family last names
 * @param anchors both, and words that a name follows
 */
record NameLists(Words given, Words family, Words anchors) {

  private static final List<String> INTRODUCTIONS =
      List.of(
          "mr", "mrs", "ms", "miss", "dr", "prof", "dear", "name", "named", "signed", "regards");
  private static final NameLists SHIPPED = of(read("given-names.txt"), read("family-names.txt"));

  private static NameLists of(List<String> given, List<String> family) {
    Set<String> all = new TreeSet<>(INTRODUCTIONS);
    all.addAll(given);
    all.addAll(family);
    return new NameLists(Words.of(given), Words.of(family), Words.of(all));
  }

  /** The lists that come with Weir; where they come from says the README beside them. */
  static NameLists shipped() {
    return SHIPPED;
  }

  private static List<String> read(String resource) {
    try (InputStream in = NameLists.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, resource), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
