package dev.weir.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What is asked, and what others publish: tables of the resource folder, in their order. */
final class Tables {

  private Tables() {}

  static List<Goal> goals() {
    return rows("goals.csv").stream()
        .map(
            row ->
                new Goal(
                    row[0],
                    row[1],
                    row[2],
                    row[3],
                    row[4].equals("more"),
                    number(row[5]),
                    number(row[6])))
        .toList();
  }

  static List<Peer> peers() {
    return rows("peers.csv").stream()
        .map(row -> new Peer(row[0], row[1], number(row[2]), row[3]))
        .toList();
  }

  private static double number(String cell) {
    return cell.isBlank() ? Double.NaN : Double.parseDouble(cell);
  }

  private static List<String[]> rows(String resource) {
    try (InputStream in = Tables.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + resource + " cannot be read", e);
    }
  }
}
