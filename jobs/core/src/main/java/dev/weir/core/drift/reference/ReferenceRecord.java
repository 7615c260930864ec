package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.ProfilePart;
import dev.weir.schemas.SignalKind;
import dev.weir.schemas.SignalProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A {@link VersionReference} as it is written to the topic of references, and back. */
public final class ReferenceRecord {

  private ReferenceRecord() {}

  public static DriftReference of(VersionKey version, VersionReference reference) {
    List<SignalProfile> profiles = new ArrayList<>();
    reference.signals().forEach((signal, profile) -> profiles.add(profile(signal, profile)));
    return new DriftReference(
        version.environment(),
        version.promptId(),
        version.promptVersion(),
        reference.kind(),
        reference.from(),
        reference.to(),
        reference.events(),
        reference.hash(),
        profiles);
  }

  /** The version a record is of. */
  public static VersionKey version(DriftReference reference) {
    return new VersionKey(
        reference.getEnvironment(), reference.getPromptId(), reference.getPromptVersion());
  }

  /**
   * Reads a record. Signals of a kind this program does not know are left out.
   *
   * @throws IllegalArgumentException when the record contradicts itself, such as by its hash
   */
  public static VersionReference read(DriftReference reference) {
    SortedMap<String, SignalReference> signals = new TreeMap<>();
    boolean complete = true;
    for (SignalProfile profile : reference.getSignals()) {
      if (known(profile.getKind())) {
        signals.put(profile.getSignal(), signal(profile));
      } else {
        complete = false;
      }
    }
    VersionReference read =
        new VersionReference(
            reference.getKind(),
            reference.getFromTime(),
            reference.getToTime(),
            reference.getEvents(),
            signals);
    if (complete && !read.hash().equals(reference.getContentHash())) {
      throw new IllegalArgumentException(
          "reference of "
              + version(reference).text()
              + ": found content hash "
              + reference.getContentHash()
              + ", expected "
              + read.hash()
              + "; build it again");
    }
    return read;
  }

  private static boolean known(SignalKind kind) {
    return kind == SignalKind.NUMERIC
        || kind == SignalKind.CATEGORICAL
        || kind == SignalKind.BINARY;
  }

  private static SignalProfile profile(String signal, SignalReference reference) {
    Categories categories = reference.categories();
    List<Integer> edges = new ArrayList<>();
    List<String> names = List.of();
    List<String> rare = List.of();
    boolean crowded = false;
    if (categories instanceof NumericBins bins) {
      Arrays.stream(bins.edges()).forEach(edges::add);
    } else if (categories instanceof WordCategories words) {
      names = words.names();
      rare = words.rare();
      crowded = words.crowded();
    }
    List<Long> counts = new ArrayList<>();
    for (int hour = 0; hour < SignalReference.HOURS; hour++) {
      Arrays.stream(reference.hour(hour)).forEach(counts::add);
    }
    List<ProfilePart> parts = new ArrayList<>();
    reference
        .parts()
        .forEach(
            (part, row) -> parts.add(new ProfilePart(part, Arrays.stream(row).boxed().toList())));
    return new SignalProfile(
        signal,
        categories.kind(),
        edges,
        names,
        rare,
        crowded,
        counts,
        "",
        List.of(),
        List.of(),
        parts);
  }

  private static SignalReference signal(SignalProfile profile) {
    Categories categories = categories(profile);
    int size = categories.size();
    long[][] counts = new long[SignalReference.HOURS][];
    if (profile.getCounts().size() != counts.length * size) {
      throw new IllegalArgumentException(
          "reference of "
              + profile.getSignal()
              + ": found "
              + profile.getCounts().size()
              + " counts, expected "
              + counts.length * size);
    }
    for (int hour = 0; hour < counts.length; hour++) {
      counts[hour] = row(profile.getCounts().subList(hour * size, (hour + 1) * size));
    }
    SortedMap<String, long[]> parts = new TreeMap<>();
    for (ProfilePart part : profile.getParts()) {
      parts.put(part.getPart(), row(part.getCounts()));
    }
    return new SignalReference(categories, counts, parts);
  }

  private static long[] row(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }

  private static Categories categories(SignalProfile profile) {
    return switch (profile.getKind()) {
      case NUMERIC ->
          new NumericBins(profile.getEdges().stream().mapToInt(Integer::intValue).toArray());
      case CATEGORICAL ->
          new WordCategories(profile.getNames(), profile.getRare(), profile.getCrowded());
      default -> PassFail.CATEGORIES;
    };
  }
}
