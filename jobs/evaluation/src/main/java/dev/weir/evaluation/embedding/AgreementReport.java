package dev.weir.evaluation.embedding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.evaluation.embedding.TrafficAgreement.OfSource;
import java.util.List;
import java.util.Locale;

/** A {@link TrafficAgreement} for people and for programs. */
public final class AgreementReport {

  /** Headings of {@link #rows}. */
  public static final List<String> HEADINGS =
      List.of(
          "environment",
          "prompt",
          "side",
          "texts",
          "rank correlation",
          "nearest agrees",
          "by chance",
          "unknown %");

  private static final double PERCENT = 100;

  private AgreementReport() {}

  /** The cells of a table, a row a source. */
  public static List<List<String>> rows(TrafficAgreement agreement) {
    return agreement.sources().stream().map(AgreementReport::row).toList();
  }

  private static List<String> row(OfSource each) {
    return List.of(
        each.source().environment(),
        each.source().promptId(),
        side(each.source()),
        String.valueOf(each.texts()),
        number("%.3f", each.rankCorrelation()),
        number("%.3f", each.nearest()),
        number("%.3f", each.byChance()),
        number("%.1f", PERCENT * each.unknown()));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String side(TextSource source) {
    return source.side().name().toLowerCase(Locale.ROOT);
  }

  /** Everything in one object. */
  public static ObjectNode json(TrafficAgreement agreement, TrafficTexts traffic) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", agreement.model());
    json.put("sentence_model", agreement.sentenceModel());
    json.put("calls", traffic.calls());
    json.put("unreadable", traffic.unreadable());
    ArrayNode sources = json.putArray("sources");
    for (OfSource each : agreement.sources()) {
      ObjectNode one = named(sources, each.source());
      one.put("texts", each.texts());
      one.put("rank_correlation", each.rankCorrelation());
      one.put("nearest_agreement", each.nearest());
      one.put("nearest_by_chance", each.byChance());
      one.put("unknown_tokens", each.unknown());
    }
    ArrayNode few = json.putArray("too_few");
    agreement.tooFew().forEach(source -> named(few, source));
    return json;
  }

  private static ObjectNode named(ArrayNode into, TextSource source) {
    ObjectNode one = into.addObject();
    one.put("environment", source.environment());
    one.put("prompt_id", source.promptId());
    one.put("side", side(source));
    return one;
  }
}
