package dev.weir.evaluation.area;

import dev.weir.core.validate.Side;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.call.CallBuilder;
import dev.weir.evaluation.call.Judgement;
import dev.weir.evaluation.call.Place;
import dev.weir.evaluation.call.ShippedEngine;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Personal data found with the right type. A place counts as found when one of the right class
 * overlaps it.
 */
public final class PersonalData {

  private static final String PII = "pii";
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("CREDIT_CARD", "card"),
          Map.entry("EMAIL_ADDRESS", "email"),
          Map.entry("PHONE_NUMBER", "phone"),
          Map.entry("IBAN_CODE", "iban"),
          Map.entry("US_SSN", "ssn"),
          Map.entry("IP_ADDRESS", "ip"),
          Map.entry("PERSON", "person"),
          Map.entry("STREET_ADDRESS", "address"),
          Map.entry("ADDRESS", "address"));
  private static final List<String> SCORED =
      List.of("card", "email", "phone", "iban", "ssn", "ip", "person", "address");

  private final ShippedEngine engine;
  private final Map<String, int[]> counts = new HashMap<>();

  private PersonalData(ShippedEngine engine) {
    this.engine = engine;
  }

  /** Takes down all figures that the sets allow. */
  public static void measure(LabelledSets sets, ShippedEngine engine, Ledger ledger) {
    new PersonalData(engine).sentences(sets, ledger);
    Rows prompts = new Rows(sets, ledger, "benign_prompts", "prompts.jsonl.gz");
    int persons = 0;
    for (Row row : prompts.all()) {
      persons += find(engine, row).places().stream().anyMatch(PersonalData::person) ? 1 : 0;
    }
    int texts = prompts.all().size();
    prompts.add("pii.benign-person", texts, (double) persons / Math.max(1, texts));
  }

  private void sentences(LabelledSets sets, Ledger ledger) {
    Rows rows = new Rows(sets, ledger, "pii_presidio", "sentences.jsonl.gz");
    int clean = 0;
    int flagged = 0;
    for (Row row : rows.all()) {
      Judgement found = find(engine, row);
      compare(labelled(row), found.places());
      if (!row.labelled()) {
        clean++;
        flagged += found.flagged() ? 1 : 0;
      }
    }
    for (String findingClass : SCORED) {
      int[] count = counts.getOrDefault(findingClass, new int[4]);
      double precision = (double) count[2] / Math.max(1, count[1]);
      double recall = (double) count[3] / Math.max(1, count[0]);
      double f1 = 2 * precision * recall / Math.max(1e-9, precision + recall);
      rows.add("pii." + findingClass, count[0], f1);
    }
    rows.add("pii.clean", clean, (double) flagged / Math.max(1, clean));
  }

  /** Counts labelled and found places, found ones that touch a labelled one, and touched ones. */
  private void compare(List<Place> labelled, List<Place> found) {
    for (Place place : labelled) {
      count(place)[0]++;
      count(place)[3] += found.stream().anyMatch(other -> agree(place, other)) ? 1 : 0;
    }
    for (Place place : found) {
      count(place)[1]++;
      count(place)[2] += labelled.stream().anyMatch(other -> agree(place, other)) ? 1 : 0;
    }
  }

  private int[] count(Place place) {
    return counts.computeIfAbsent(place.findingClass(), c -> new int[4]);
  }

  private static boolean agree(Place one, Place other) {
    return one.findingClass().equals(other.findingClass()) && one.overlaps(other);
  }

  private static boolean person(Place place) {
    return place.findingClass().equals("person");
  }

  private static Judgement find(ShippedEngine engine, Row row) {
    return engine.judge(PII, CallBuilder.only(Side.INPUT, row.text("text")));
  }

  private static List<Place> labelled(Row row) {
    int[] offsets = byteOffsets(row.text("text"));
    List<Place> places = new ArrayList<>();
    row.fields()
        .path("spans")
        .forEach(
            span -> {
              String findingClass = CLASSES.get(span.path("type").asText());
              if (findingClass != null) {
                int start = offsets[span.path("start").asInt()];
                int end = offsets[span.path("end").asInt()];
                places.add(new Place(findingClass, start, end));
              }
            });
    return places;
  }

  /** Offset in UTF-8 bytes of every code point, and of the end. */
  private static int[] byteOffsets(String text) {
    int[] codePoints = text.codePoints().toArray();
    int[] offsets = new int[codePoints.length + 1];
    for (int i = 0; i < codePoints.length; i++) {
      int c = codePoints[i];
      offsets[i + 1] = offsets[i] + (c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
    }
    return offsets;
  }
}
