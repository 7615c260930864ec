package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.signal.Signals;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.Measurement;
import dev.weir.schemas.Outcome;
import java.util.Map;
import java.util.TreeMap;

/** Slim rows of calls as they are written, keyed by call: signals, no text. */
final class Measurements {

  private Measurements() {}

  static TopicRecord of(Item item, SignalRow row, Text segmentBytes) {
    Segment segment =
        Segment.read(segmentBytes.bytes(), segmentBytes.offset(), segmentBytes.length());
    String callId = item.header.callId().toString();
    Measurement measurement =
        Measurement.newBuilder()
            .setCallId(callId)
            .setEventTime(item.eventTime)
            .setEnvironment(segment.environment())
            .setPromptId(segment.promptId())
            .setPromptVersion(segment.promptVersion())
            .setModel(segment.model())
            .setProvider(segment.provider())
            .setOutcome(Outcome.valueOf(row.outcome().name()))
            .setNumbers(numbers(row))
            .setCategories(categories(row))
            .build();
    return new TopicRecord(callId.getBytes(UTF_8), SingleObject.encode(measurement));
  }

  private static Map<String, Long> numbers(SignalRow row) {
    Map<String, Long> numbers = new TreeMap<>();
    for (int k = 0; k < Signals.NUMBERS.size(); k++) {
      if (row.number(k) != NumericSignal.ABSENT) {
        numbers.put(Signals.NUMBERS.get(k).id(), row.number(k));
      }
    }
    return numbers;
  }

  private static Map<String, String> categories(SignalRow row) {
    Map<String, String> categories = new TreeMap<>();
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      if (row.category(k).present()) {
        categories.put(Signals.CATEGORIES.get(k).id(), row.category(k).toString());
      }
    }
    return categories;
  }
}
