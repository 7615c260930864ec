package dev.weir.evaluation.labelled;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A directory of labelled sets: a folder a set, with lines of JSON in {@code .jsonl} or {@code
 * .jsonl.gz} and a README that says source and licence. Remembers which sets were read.
 */
public final class LabelledSets {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GZIP = ".gz";
  private static final int SEED = 17;
  private static final int FINGERPRINT_BYTES = 8;
  private static final Pattern NOTE = Pattern.compile("(?m)^- (Source|Licence): *(.*)$");

  private final Path directory;
  private final TreeSet<String> used = new TreeSet<>();

  public LabelledSets(Path directory) {
    this.directory = directory;
  }

  /** Whether the directory has this file. */
  public boolean has(String set, String file) {
    return Files.exists(path(set, file));
  }

  /** The beginning of the SHA-256 of a file, by which it is known again. */
  public String fingerprint(String set, String file) {
    try {
      byte[] bytes = Files.readAllBytes(path(set, file));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + set + "/" + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** All lines of a file. */
  public List<Row> read(String set, String file) {
    used.add(set);
    Path path = path(set, file);
    List<Row> rows = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = path.toString().endsWith(GZIP) ? new GZIPInputStream(raw) : raw) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.split("\n", -1)) {
        if (!line.isBlank()) {
          rows.add(new Row(set, JSON.readTree(line)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + "; is it a directory of sets?", e);
    }
    return rows;
  }

  /** The file, or the same one that is not gzipped. */
  private Path path(String set, String file) {
    Path path = directory.resolve(set).resolve(file);
    boolean plain = file.endsWith(GZIP) && !Files.exists(path);
    return plain ? path.resolveSibling(file.substring(0, file.length() - GZIP.length())) : path;
  }

  /** At most so many of the lines, the same ones every time. */
  public static <T> List<T> some(List<T> rows, int most) {
    List<T> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(SEED));
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }

  /** Sets read so far, and what their READMEs say of source and licence, as rows of a table. */
  public List<String> attributions() {
    List<String> rows = new ArrayList<>();
    for (String set : used) {
      String source = "";
      String licence = "";
      try {
        Matcher note = NOTE.matcher(Files.readString(directory.resolve(set).resolve("README.md")));
        while (note.find()) {
          if (note.group(1).equals("Source")) {
            source = note.group(2);
          } else {
            licence = note.group(2);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the set " + set + " has no README.md", e);
      }
      rows.add("| " + set + " | " + source + " | " + licence + " |");
    }
    return rows;
  }
}
