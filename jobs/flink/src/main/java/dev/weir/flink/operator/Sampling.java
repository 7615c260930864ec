package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.config.SamplesConfig;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.engine.Validation;
import dev.weir.core.redact.OutputGuard;
import dev.weir.core.sample.SampleRecord;
import dev.weir.core.sample.Sampler;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.validate.Verdict;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.CallSample;
import org.jspecify.annotations.Nullable;

/** Makes samples of calls in one subtask: chooses, redacts, counts. */
final class Sampling {

  private final Sampler sampler;
  private final SampleRecord records;
  private final ItemCounts counts;

  Sampling(SamplesConfig samples, OutputGuard guard, ItemCounts counts) {
    this.sampler = new Sampler(samples.randomOneIn(), samples.seed(), samples.budget());
    this.records = new SampleRecord(guard, samples);
    this.counts = counts;
  }

  /**
   * The call as a sample, if it is to be one.
   *
   * @param pane that it counts in
   * @param validation of the call; null when calls are not validated
   */
  @Nullable TopicRecord take(
      Item item, long pane, Text segment, SignalRow row, @Nullable Validation validation) {
    if (validation != null && validation.exclusion() != null) {
      return null;
    }
    Verdict verdict = validation == null ? Verdict.PASS : validation.verdict();
    boolean taken = sampler.takes(item.header.callId(), verdict, row.outcome(), pane);
    if (sampler.droppedByBudget()) {
      counts.addSampleDropped(sampler.stratum());
    }
    return taken ? record(item, segment, row, validation) : null;
  }

  private TopicRecord record(
      Item item, Text segment, SignalRow row, @Nullable Validation validation) {
    CallSample sample =
        records.of(
            item.bytes,
            item.bodyOffset,
            item.bodyLength,
            item.eventTime,
            Segment.read(segment.bytes(), segment.offset(), segment.length()),
            row,
            validation,
            sampler);
    counts.addSample(sample.getStratum(), sample.getCutBytes());
    return new TopicRecord(sample.getCallId().getBytes(UTF_8), SingleObject.encode(sample));
  }

  /** Forgets the budgets of the panes before this one. */
  void passed(long pane) {
    sampler.passed(pane);
  }
}
