package dev.weir.launcher.baseline;

import dev.weir.core.drift.baseline.ReferenceLines;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file of references, one a line. */
public final class ReferenceFile {

  private ReferenceFile() {}

  /**
   * The reference of every version in the file, the last one where there are several.
   *
   * @throws IllegalArgumentException when a line is no reference
   */
  public static SortedMap<VersionKey, DriftReference> read(Path file) throws IOException {
    SortedMap<VersionKey, DriftReference> references = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        DriftReference reference = ReferenceLines.read(line);
        references.put(ReferenceRecord.version(reference), reference);
      }
    }
    return references;
  }

  /** Writes references in order, over what the file held. */
  public static void write(Path file, Iterable<DriftReference> references) throws IOException {
    List<String> lines = new ArrayList<>();
    references.forEach(reference -> lines.add(ReferenceLines.write(reference)));
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, lines);
  }
}
