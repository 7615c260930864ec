package dev.weir.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A figure of cross-validation, as the training program wrote it beside what it trained.
 *
 * @param id of the figure
 * @param fingerprint of the file that was trained on
 * @param value the figure on rows that the scoring models had not seen
 */
public record HeldOut(String id, String fingerprint, double value) {

  /** Name of such a file. */
  public static final String FILE = "held-out.csv";

  private static final List<String> PLACES =
      List.of(
          "/dev/weir/core/classify/",
          "/dev/weir/core/embedding/",
          "/dev/weir/core/language/",
          "/dev/weir/core/validator/grounding/",
          "/dev/weir/core/validator/pii/");

  /** Those of everything fitted that ships, by id. */
  public static Map<String, HeldOut> shipped() {
    Map<String, HeldOut> all = new LinkedHashMap<>();
    for (String place : PLACES) {
      for (String line : lines(place + FILE)) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] cells = line.split(",", -1);
          all.put(cells[0], new HeldOut(cells[0], cells[1], Double.parseDouble(cells[2])));
        }
      }
    }
    return all;
  }

  private static List<String> lines(String resource) {
    try (InputStream in = HeldOut.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + resource + " cannot be read", e);
    }
  }

  /**
   * Such a file.
   *
   * @param how what program wrote it and how it kept rows apart
   */
  public static String file(String how, Collection<Measured> measured) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + how);
    lines.add("# figure, fingerprint of the file that was trained on, value");
    for (Measured one : measured) {
      lines.add(String.format(Locale.ROOT, "%s,%s,%.6f", one.id(), one.fingerprint(), one.value()));
    }
    return String.join("\n", lines) + "\n";
  }
}
