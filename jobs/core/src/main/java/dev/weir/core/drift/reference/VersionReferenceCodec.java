package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.FeatureSpace;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import dev.weir.schemas.ReferenceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of a {@link VersionReference}; equal references have equal bytes.
 *
 * <p>The name of the kind, then the content: version 2; times and events; of each signal, in order
 * of ids, the id, how it is cut (1 and the edges, 2 and the words, 3, 4 and the features), 24 rows
 * of counts, and the counts of the parts of the traffic. Every list begins with its size. What is
 * hashed is version 1 of the content, which only writes features at greater length.
 */
public final class VersionReferenceCodec {

  private static final int VERSION = 2;
  private static final int HASHED_VERSION = 1;
  private static final String WHAT = "reference";
  private static final byte NUMERIC = 1;
  private static final byte WORDS = 2;
  private static final byte RATE = 3;
  private static final byte FEATURES = 4;

  private VersionReferenceCodec() {}

  public static void write(VersionReference reference, ByteWriter out) {
    out.writeText(reference.kind().name());
    writeContent(reference, VERSION, out);
  }

  /** Appends what the hash of a reference is of. */
  static void writeHashed(VersionReference reference, ByteWriter out) {
    writeContent(reference, HASHED_VERSION, out);
  }

  private static void writeContent(VersionReference reference, int version, ByteWriter out) {
    out.writeByte(version);
    out.writeSigned(reference.from());
    out.writeSigned(reference.to());
    out.writeVarint(reference.events());
    out.writeVarint(reference.signals().size());
    reference
        .signals()
        .forEach(
            (signal, profile) -> {
              out.writeText(signal);
              writeCategories(profile.categories(), version, out);
              for (int hour = 0; hour < SignalReference.HOURS; hour++) {
                writeRow(profile.hour(hour), out);
              }
              out.writeVarint(profile.parts().size());
              profile
                  .parts()
                  .forEach(
                      (part, counts) -> {
                        out.writeText(part);
                        writeRow(counts, out);
                      });
            });
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws FormatException when the bytes are not a reference of a known version
   */
  public static VersionReference read(ByteReader in) {
    ReferenceKind kind = kind(in.readText());
    in.readVersion(WHAT, VERSION);
    long from = in.readSigned();
    long to = in.readSigned();
    long events = in.readVarint();
    SortedMap<String, SignalReference> signals = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      String signal = in.readText();
      Categories categories = readCategories(in);
      long[][] counts = new long[SignalReference.HOURS][];
      for (int hour = 0; hour < counts.length; hour++) {
        counts[hour] = readRow(in, categories.size());
      }
      SortedMap<String, long[]> parts = new TreeMap<>();
      for (int more = in.readCount(); more > 0; more--) {
        String part = in.readText();
        parts.put(part, readRow(in, categories.size()));
      }
      signals.put(signal, new SignalReference(categories, counts, parts));
    }
    return new VersionReference(kind, from, to, events, signals);
  }

  /** The kind of that name, UNKNOWN when there is none. */
  public static ReferenceKind kind(String name) {
    for (ReferenceKind kind : ReferenceKind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return ReferenceKind.UNKNOWN;
  }

  private static void writeCategories(Categories categories, int version, ByteWriter out) {
    if (categories instanceof NumericBins bins) {
      out.writeByte(NUMERIC);
      out.writeVarint(bins.edges().length);
      for (int edge : bins.edges()) {
        out.writeSigned(edge);
      }
    } else if (categories instanceof WordCategories words) {
      out.writeByte(WORDS);
      writeWords(words.names(), out);
      writeWords(words.rare(), out);
      out.writeByte(words.crowded() ? 1 : 0);
    } else if (categories instanceof FeatureSpace space) {
      out.writeByte(FEATURES);
      if (version == HASHED_VERSION) {
        FeatureSpaceCodec.writeCanonical(space, out);
      } else {
        FeatureSpaceCodec.write(space, out);
      }
    } else {
      out.writeByte(RATE);
    }
  }

  private static Categories readCategories(ByteReader in) {
    byte kind = in.readByte();
    return switch (kind) {
      case NUMERIC -> {
        int[] edges = new int[in.readCount()];
        for (int k = 0; k < edges.length; k++) {
          edges[k] = (int) in.readSigned();
        }
        yield new NumericBins(edges);
      }
      case WORDS -> new WordCategories(readWords(in), readWords(in), in.readByte() != 0);
      case RATE -> PassFail.CATEGORIES;
      case FEATURES -> FeatureSpaceCodec.read(in);
      default -> throw new FormatException(WHAT, "categories of kind " + kind, "1 to 4");
    };
  }

  private static void writeWords(List<String> words, ByteWriter out) {
    out.writeVarint(words.size());
    words.forEach(out::writeText);
  }

  private static List<String> readWords(ByteReader in) {
    List<String> words = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      words.add(in.readText());
    }
    return words;
  }

  private static void writeRow(long[] row, ByteWriter out) {
    for (long count : row) {
      out.writeVarint(count);
    }
  }

  private static long[] readRow(ByteReader in, int size) {
    long[] row = new long[size];
    for (int b = 0; b < size; b++) {
      row[b] = in.readVarint();
    }
    return row;
  }
}
