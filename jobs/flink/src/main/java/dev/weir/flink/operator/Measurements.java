package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.redact.IdGuard;
import dev.weir.core.redact.LabelGuard;
import dev.weir.core.redact.OutputGuard;
import dev.weir.core.sample.ShownSignals;
import dev.weir.core.signal.SignalRow;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.Measurement;
import dev.weir.schemas.Outcome;

/** Slim rows of calls as they are written, keyed by call: signals, no text. */
final class Measurements {

  private final IdGuard ids;

  Measurements(OutputGuard guard) {
    ids = guard.ids();
  }

  TopicRecord of(Item item, SignalRow row, Text segmentBytes) {
    Segment segment =
        LabelGuard.clean(
            Segment.read(segmentBytes.bytes(), segmentBytes.offset(), segmentBytes.length()));
    String callId = ids.clean(item.header.callId().toString());
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
            .setNumbers(ShownSignals.numbers(row))
            .setCategories(ShownSignals.categories(row))
            .build();
    return new TopicRecord(callId.getBytes(UTF_8), SingleObject.encode(measurement));
  }
}
