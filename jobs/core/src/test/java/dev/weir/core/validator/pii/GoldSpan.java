package dev.weir.core.validator.pii;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.validator.LabelledRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place that a person labelled, by offset in bytes.
 *
 * @param findingClass as the validator names it
 */
record GoldSpan(String findingClass, int start, int end) {

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
          Map.entry("ADDRESS", "address"),
          Map.entry("US_DRIVER_LICENSE", "national_id"));

  /** Those of a row whose type the validator has a class for. */
  static List<GoldSpan> of(JsonNode row) {
    int[] offsets = LabelledRows.byteOffsets(row.get("text").asText());
    List<GoldSpan> spans = new ArrayList<>();
    for (JsonNode span : row.get("spans")) {
      String type = span.get("type").asText();
      if (CLASSES.containsKey(type)) {
        spans.add(
            new GoldSpan(
                CLASSES.getOrDefault(type, type),
                offsets[span.get("start").asInt()],
                offsets[span.get("end").asInt()]));
      }
    }
    return spans;
  }

  boolean overlaps(int otherStart, int otherEnd) {
    return start < otherEnd && otherStart < end;
  }
}
