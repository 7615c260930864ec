package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.config.FeedbackConfig;
import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.engine.Validation;
import dev.weir.core.experiment.Membership;
import dev.weir.core.feedback.CallMark;
import dev.weir.core.feedback.GivenFeedback;
import dev.weir.core.feedback.Id;
import dev.weir.core.feedback.IndexedCalls;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.validate.Verdict;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.GroupBytes;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Sends judgements, and which calls they may be about, from one subtask to where they meet.
 *
 * <p>Calls are collected and leave in one batch a group: when there are many, when the watermark
 * passes a pane's end, before each checkpoint barrier and at the end of input.
 */
final class LateTruth {

  static final OutputTag<GroupBytes> INDEX = new OutputTag<>("call-index", GroupBytes.TYPE);
  static final OutputTag<GroupBytes> FEEDBACK = new OutputTag<>("feedback", GroupBytes.TYPE);

  private final boolean responseIds;
  private final byte[][] prompts;
  private final Output<?> output;
  private final IndexedCalls calls = new IndexedCalls();
  private final Fingerprint hash = new Fingerprint();
  private final ByteWriter writer = new ByteWriter();

  LateTruth(FeedbackConfig config, Output<?> output) {
    this.responseIds = config.responseIds();
    this.prompts =
        config.prompts().stream().map(id -> id.getBytes(UTF_8)).toArray(size -> new byte[size][]);
    this.output = output;
  }

  /**
   * Notes a call that was measured.
   *
   * @param segment its segment bytes, version derived
   * @param excluded whether its policy keeps it out of quality
   * @param made what validators made of it; null when none looked at it
   * @param membership the experiment it belongs to; null for none
   */
  void call(
      Item item,
      Text segment,
      boolean excluded,
      @Nullable Validation made,
      @Nullable Membership membership) {
    CallHeader header = item.header;
    if (!isWanted(header.promptId())) {
      return;
    }
    int marks = excluded ? CallMark.EXCLUDED : 0;
    if (made != null) {
      marks |= CallMark.VALIDATED | (made.verdict() == Verdict.PASS ? CallMark.PASSED : 0);
    }
    add(Id.CALL, header.callId(), item.eventTime, segment, membership, marks);
    Text response = header.responseId();
    if (responseIds && response.length() > 0) {
      add(Id.RESPONSE, response, item.eventTime, segment, membership, marks);
    }
    if (calls.full()) {
      flush();
    }
  }

  private boolean isWanted(Text prompt) {
    for (byte[] wanted : prompts) {
      int end = prompt.offset() + prompt.length();
      if (Arrays.equals(wanted, 0, wanted.length, prompt.bytes(), prompt.offset(), end)) {
        return true;
      }
    }
    return prompts.length == 0;
  }

  private void add(
      int space,
      Text id,
      long eventTime,
      Text segment,
      @Nullable Membership membership,
      int marks) {
    hash.over(space, id.bytes(), id.offset(), id.length());
    calls.add(hash.high(), hash.low(), eventTime, segment, membership, marks);
  }

  /**
   * Sends a judgement to the call it is about.
   *
   * @param arrival its event time, or the start of the open pane when it came too late
   */
  void judgement(Item item, long arrival) {
    GivenFeedback given =
        GivenFeedback.of(
            Objects.requireNonNull(item.feedback, "an item of feedback without it"),
            item.eventTime,
            arrival);
    writer.clear();
    given.write(writer);
    GroupBytes sent = new GroupBytes(given.call().group(), writer.toByteArray());
    output.collect(FEEDBACK, new StreamRecord<>(sent));
  }

  /** Sends the calls noted so far. */
  void flush() {
    calls.drain(
        (group, bytes) -> output.collect(INDEX, new StreamRecord<>(new GroupBytes(group, bytes))));
  }
}
