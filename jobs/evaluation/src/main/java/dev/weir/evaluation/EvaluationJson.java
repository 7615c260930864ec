package dev.weir.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The evaluation as JSON. */
public final class EvaluationJson {

  private EvaluationJson() {}

  public static ObjectNode of(ValidatorEvaluation evaluation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("aim", evaluation.count(Goal.Standing.AIM));
    json.put("must", evaluation.count(Goal.Standing.MUST));
    json.put("missed", evaluation.count(Goal.Standing.MISSED));
    ArrayNode figures = json.putArray("figures");
    evaluation.figures().forEach(figure -> figures.add(of(figure)));
    ArrayNode notes = json.putArray("notes");
    evaluation.notes().forEach(notes::add);
    return json;
  }

  private static ObjectNode of(Figure figure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Goal goal = figure.goal();
    Measured shipped = figure.shipped();
    HeldOut heldOut = figure.heldOut();
    json.put("id", goal.id());
    json.put("validator", goal.validator());
    json.put("set", goal.set());
    json.put("measure", goal.measure());
    json.put("better", goal.least() ? "more" : "less");
    json.put("texts", shipped == null ? 0 : shipped.texts());
    put(json, "shipped", shipped == null ? Double.NaN : shipped.value());
    put(json, "held_out", heldOut == null ? Double.NaN : heldOut.value());
    json.put("seen_in_training", figure.seen());
    put(json, "judged", figure.judged());
    put(json, "must", goal.must());
    put(json, "aim", goal.aim());
    json.put("standing", figure.standing().name().toLowerCase(Locale.ROOT));
    ArrayNode peers = json.putArray("peers");
    for (Peer peer : figure.peers()) {
      ObjectNode one = peers.addObject();
      one.put("name", peer.name());
      one.put("value", peer.value());
      one.put("source", peer.source());
    }
    return json;
  }

  private static void put(ObjectNode json, String field, double value) {
    if (Double.isNaN(value)) {
      json.putNull(field);
    } else {
      json.put(field, value);
    }
  }
}
