package dev.weir.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.console.drift.DriftBook;
import dev.weir.console.drift.DriftPoint;
import dev.weir.console.drift.DriftStream;
import dev.weir.console.drift.StreamId;
import dev.weir.console.http.Reply;
import dev.weir.console.http.RequestQuery;
import dev.weir.exporter.FollowedTotals;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.SignalProfile;
import java.util.List;
import java.util.Locale;

/** Streams of drift: all of them, and one with its evidence, reference and alerts. */
public final class DriftApi {

  private static final int MOST_ALERTS = 200;
  private static final int MOST_POINTS = 1_500;
  private static final int HOURS = 24;

  private static final List<DriftState> BY_GAUGE =
      List.of(
          DriftState.NO_DATA,
          DriftState.LEARNING,
          DriftState.OK,
          DriftState.WARN,
          DriftState.FIRING,
          DriftState.RESOLVED,
          DriftState.LAGGING);

  private final DriftBook book;
  private final FollowedTotals totals;

  public DriftApi(DriftBook book, FollowedTotals totals) {
    this.book = book;
    this.totals = totals;
  }

  /** All streams with their newest evidence, and the newest changes of state. */
  public Reply all(RequestQuery query) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode streams = json.putArray("streams");
    for (DriftStream stream : book.streams()) {
      streams.add(head(stream));
    }
    ArrayNode alerts = json.putArray("alerts");
    book.alerts().stream().limit(MOST_ALERTS).forEach(alert -> alerts.add(RecordJson.of(alert)));
    return Reply.json(json);
  }

  private ObjectNode head(DriftStream stream) {
    ObjectNode json = RecordJson.of(stream.newest());
    int shown = totals.driftState().orElse(-1);
    DriftState state = shown < 0 ? stream.newest().getState() : BY_GAUGE.get(shown);
    json.put("state", state.name().toLowerCase(Locale.ROOT));
    return json;
  }

  /** The stream of {@code environment}, {@code prompt}, {@code version} and {@code signal}. */
  public Reply one(RequestQuery query) {
    StreamId id =
        new StreamId(
            query.first("environment"),
            query.first("prompt"),
            query.first("version"),
            query.first("signal"));
    DriftStream stream = book.stream(id);
    if (stream == null) {
      return Reply.problem(404, "no such stream has been heard of");
    }
    ObjectNode json = head(stream);
    String measure = stream.newest().getEffect().getMeasure();
    boolean fired = false;
    ArrayNode alerts = json.putArray("alerts");
    for (DriftAlert alert : book.alerts()) {
      if (DriftBook.of(alert).equals(id)) {
        alerts.add(RecordJson.of(alert));
        if (!fired && alert.getState() == DriftState.FIRING) {
          fired = true;
          measure = alert.getEffect().getMeasure();
        }
      }
    }
    json.put("measure", measure);
    points(json.putObject("points"), stream.points(), measure);
    DriftReference reference = book.reference(id);
    if (reference != null) {
      json.set("reference", reference(reference, id.signal()));
    }
    return Reply.json(json);
  }

  /** What is a share of something else than the measure is left out. */
  private static void points(ObjectNode json, List<DriftPoint> points, String measure) {
    ArrayNode time = json.putArray("time");
    ArrayNode evidence = json.putArray("evidence");
    ArrayNode threshold = json.putArray("threshold");
    ArrayNode divergence = json.putArray("divergence");
    ArrayNode expected = json.putArray("expected");
    ArrayNode reference = json.putArray("reference");
    ArrayNode current = json.putArray("current");
    ArrayNode low = json.putArray("low");
    ArrayNode high = json.putArray("high");
    ArrayNode events = json.putArray("events");
    // Of more panes than a screen has points, every so manieth; the newest is always there.
    int step = 1 + (points.size() - 1) / MOST_POINTS;
    for (int k = (points.size() - 1) % step; k < points.size(); k += step) {
      DriftPoint point = points.get(k);
      boolean same = point.measure().equals(measure);
      time.add(point.end() / 1_000_000);
      evidence.add(RecordJson.number(point.evidence()));
      threshold.add(RecordJson.number(point.threshold()));
      divergence.add(RecordJson.number(point.divergence()));
      expected.add(RecordJson.number(point.expected()));
      reference.add(same ? RecordJson.number(point.reference()) : null);
      current.add(same ? RecordJson.number(point.current()) : null);
      low.add(same ? RecordJson.number(point.low()) : null);
      high.add(same ? RecordJson.number(point.high()) : null);
      events.add(point.events());
    }
  }

  private static ObjectNode reference(DriftReference reference, String signal) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", reference.getKind().name().toLowerCase(Locale.ROOT));
    json.put("from", reference.getFromTime() / 1_000);
    json.put("to", reference.getToTime() / 1_000);
    json.put("events", reference.getEvents());
    json.put("hash", reference.getContentHash());
    for (SignalProfile profile : reference.getSignals()) {
      if (profile.getSignal().equals(signal)) {
        json.set("profile", profile(profile));
      }
    }
    return json;
  }

  /** Values by category, over all hours of the day; bins of numbers by the index of their edge. */
  private static ObjectNode profile(SignalProfile profile) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", profile.getKind().name().toLowerCase(Locale.ROOT));
    profile.getEdges().forEach(json.putArray("edges")::add);
    profile.getNames().forEach(json.putArray("names")::add);
    List<Long> counts = profile.getCounts();
    int categories = counts.size() / HOURS;
    ArrayNode sums = json.putArray("counts");
    for (int category = 0; category < categories; category++) {
      long sum = 0;
      for (int hour = 0; hour < HOURS; hour++) {
        sum += counts.get(hour * categories + category);
      }
      sums.add(sum);
    }
    return json;
  }
}
