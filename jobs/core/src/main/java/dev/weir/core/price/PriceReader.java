package dev.weir.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.price.PricedModel.Conditional;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads the prices of one model: an object of USD for a million tokens by kind, or a list of such
 * objects with conditions. A price may have tiers; all tiers of a model are folded into bands of
 * input size, so that a call is charged by a single band.
 */
final class PriceReader {

  private static final String REQUESTS = "requests_kcount";
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000L);

  /** Decimals that the integer path keeps exactly; see {@link PicoRates}. */
  private static final int DECIMALS = 18;

  private static final int REQUEST_DECIMALS = 9;

  private PriceReader() {}

  static List<Conditional> read(JsonNode node, String place) {
    if (node.isObject()) {
      return List.of(new Conditional(new PriceCondition.Always(), price(node, place)));
    }
    if (!node.isArray() || node.isEmpty()) {
      throw PriceFileFault.at(place, node, "an object of prices or a list of {constraint, prices}");
    }
    List<Conditional> prices = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      String inner = place + "[" + i + "]";
      JsonNode entry = node.get(i);
      JsonNode constraint = entry.path("constraint");
      PriceCondition condition =
          constraint.isMissingNode() || constraint.isNull()
              ? new PriceCondition.Always()
              : condition(constraint, inner + ".constraint");
      prices.add(new Conditional(condition, price(entry.path("prices"), inner + ".prices")));
    }
    return prices;
  }

  private static PriceCondition condition(JsonNode node, String place) {
    try {
      if (node.size() == 1 && node.has("start_date")) {
        LocalDate day = LocalDate.parse(node.path("start_date").asText());
        return new PriceCondition.From(day.toEpochDay() * PriceCondition.DAY);
      }
      if (node.size() == 2 && node.has("start_time") && node.has("end_time")) {
        return new PriceCondition.Daily(
            microOfDay(node.path("start_time").asText()),
            microOfDay(node.path("end_time").asText()));
      }
    } catch (DateTimeException e) {
      throw PriceFileFault.at(place, node, "a date as 2026-01-31 or times as 08:30:00Z");
    }
    throw PriceFileFault.at(place, node, "start_date, or both start_time and end_time");
  }

  private static long microOfDay(String time) {
    return OffsetTime.parse(time)
        .withOffsetSameInstant(ZoneOffset.UTC)
        .getLong(ChronoField.MICRO_OF_DAY);
  }

  private static Price price(JsonNode node, String place) {
    if (!node.isObject()) {
      throw PriceFileFault.at(place, node, "an object of prices by kind of token");
    }
    TreeSet<Long> starts = new TreeSet<>();
    node.forEach(value -> value.path("tiers").forEach(tier -> starts.add(start(tier, place))));
    List<Rates> bands = new ArrayList<>();
    bands.add(rates(node, 0, place));
    starts.forEach(start -> bands.add(rates(node, start + 1, place)));
    return new Price(starts.stream().mapToLong(Long::longValue).toArray(), bands);
  }

  private static Rates rates(JsonNode node, long input, String place) {
    Map<TokenKind, BigDecimal> perMillion = new EnumMap<>(TokenKind.class);
    BigDecimal perRequest = BigDecimal.ZERO;
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String inner = place + "." + entry.getKey();
      TokenKind kind = TokenKind.ofPriceKey(entry.getKey());
      if (kind != null) {
        perMillion.put(kind, inTier(entry.getValue(), input, inner));
      } else if (entry.getKey().equals(REQUESTS)) {
        perRequest = amount(entry.getValue(), REQUEST_DECIMALS, inner).movePointLeft(3);
      } else {
        throw PriceFileFault.at(place, entry.getKey(), "a known kind of price, as input_mtok");
      }
    }
    return new Rates(perMillion, perRequest);
  }

  /** The price of the highest tier that the input exceeds; tiers may stand in any order. */
  private static BigDecimal inTier(JsonNode value, long input, String place) {
    if (!value.isObject()) {
      return amount(value, DECIMALS, place);
    }
    BigDecimal price = amount(value.path("base"), DECIMALS, place + ".base");
    long highest = -1;
    for (JsonNode tier : value.path("tiers")) {
      long start = start(tier, place);
      if (input > start && start > highest) {
        highest = start;
        price = amount(tier.path("price"), DECIMALS, place + ".tiers.price");
      }
    }
    return price;
  }

  private static long start(JsonNode tier, String place) {
    JsonNode start = tier.path("start");
    if (!start.isIntegralNumber() || !start.canConvertToLong() || start.longValue() < 0) {
      throw PriceFileFault.at(place + ".tiers.start", start, "a number of input tokens");
    }
    return start.longValue();
  }

  private static BigDecimal amount(JsonNode value, int decimals, String place) {
    BigDecimal amount = value.isNumber() ? value.decimalValue().stripTrailingZeros() : null;
    if (amount == null
        || amount.signum() < 0
        || amount.compareTo(MOST) > 0
        || amount.scale() > decimals) {
      throw PriceFileFault.at(
          place, value, "USD as a number from 0 to 1e9 with at most " + decimals + " decimals");
    }
    return amount;
  }
}
