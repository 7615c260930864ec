package dev.weir.launcher.baseline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.ShownNumber;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.launcher.terminal.TextTable;
import dev.weir.schemas.DriftReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SortedMap;

/** What references hold, for a person and for a program. */
public final class ReferenceSummary {

  private static final int WIDEST = 60;
  private static final int HASH_SHOWN = 12;

  private ReferenceSummary() {}

  /** A line for each reference. */
  public static String text(SortedMap<VersionKey, DriftReference> references) {
    TextTable table =
        TextTable.of(WIDEST, "VERSION", "KIND", "CALLS", "SIGNALS", "FROM", "TO", "HASH");
    references.forEach(
        (version, reference) ->
            table.add(
                version.text(),
                reference.getKind().name().toLowerCase(Locale.ROOT),
                Long.toString(reference.getEvents()),
                Integer.toString(reference.getSignals().size()),
                time(reference.getFromTime()),
                time(reference.getToTime()),
                reference.getContentHash().substring(0, HASH_SHOWN)));
    return references.isEmpty() ? "No references\n" : table.text();
  }

  /** A line for each signal of a reference. */
  public static String signals(DriftReference record) {
    TextTable table = TextTable.of(WIDEST, "SIGNAL", "KIND", "VALUES", "CATEGORIES");
    VersionReference reference = ReferenceRecord.read(record);
    reference
        .signals()
        .forEach(
            (signal, profile) ->
                table.add(
                    signal,
                    profile.categories().kind().name().toLowerCase(Locale.ROOT),
                    Long.toString(profile.events()),
                    categories(profile)));
    return table.text();
  }

  private static String categories(SignalReference profile) {
    Categories categories = profile.categories();
    if (categories instanceof NumericBins bins) {
      return bins.size()
          + " bins from "
          + ShownNumber.of(bins.upperEnd(0))
          + " to "
          + ShownNumber.of(bins.upperEnd(bins.size() - 2));
    }
    StringBuilder text = new StringBuilder();
    long[] total = profile.total();
    for (int b = 0; b < total.length; b++) {
      text.append(b == 0 ? "" : ", ")
          .append(categories.name(b))
          .append(' ')
          .append(ShownNumber.of((double) total[b] / profile.events()));
    }
    return text.toString();
  }

  /** Puts references into an array, each with its signals. */
  public static void json(SortedMap<VersionKey, DriftReference> references, ArrayNode into) {
    references.forEach(
        (version, record) -> {
          ObjectNode json = into.addObject();
          json.put("version", version.text());
          json.put("kind", record.getKind().name());
          json.put("from", time(record.getFromTime()));
          json.put("to", time(record.getToTime()));
          json.put("calls", record.getEvents());
          json.put("content_hash", record.getContentHash());
          ArrayNode signals = json.putArray("signals");
          ReferenceRecord.read(record)
              .signals()
              .forEach((signal, profile) -> signal(signals.addObject(), signal, profile));
        });
  }

  private static void signal(ObjectNode json, String signal, SignalReference profile) {
    json.put("signal", signal);
    json.put("kind", profile.categories().kind().name());
    json.put("values", profile.events());
    ArrayNode categories = json.putArray("categories");
    long[] total = profile.total();
    for (int b = 0; b < total.length; b++) {
      ObjectNode category = categories.addObject();
      category.put("name", profile.categories().name(b));
      category.put("values", total[b]);
    }
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
