package dev.weir.traffic.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.config.ConfigException;
import dev.weir.core.decode.CallJson;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.traffic.Traces;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.recording.EventTime;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.truth.GroundTruth;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReplayTest {

  private static final Instant START = Instant.parse("2026-05-04T03:02:01.000001Z");

  @Test
  void sendsTheSameBytesForTheSameSeed() throws Exception {
    ReplayOptions options = ReplayOptions.plain().withDuplicates(.05).withOutOfOrder(.05);
    SentRecords first = sent(options);
    SentRecords second = sent(options);
    SentRecords other = sent(options.withSeed(2));

    assertThat(second.keys()).isEqualTo(first.keys());
    for (int i = 0; i < first.all().size(); i++) {
      assertThat(second.all().get(i).value()).isEqualTo(first.all().get(i).value());
    }
    assertThat(other.keys()).isNotEqualTo(first.keys());
  }

  @Test
  void movesTheLastEventToTheStartAndKeepsTheSpacing() throws Exception {
    List<LlmCall> recorded = Traces.calls(Traces.code().open());
    List<LlmCall> moved = sent(ReplayOptions.plain(), Traces.code()).calls();

    long startMicros = START.getEpochSecond() * 1_000_000 + 1;
    assertThat(EventTime.of(moved.get(moved.size() - 1))).isEqualTo(startMicros);
    long shift = moved.get(0).getRequestedAt() - recorded.get(0).getRequestedAt();
    for (int i = 0; i < moved.size(); i++) {
      assertThat(moved.get(i).getRequestedAt() - recorded.get(i).getRequestedAt()).isEqualTo(shift);
    }
  }

  @Test
  void movesAllTimesOfACallAlike() throws Exception {
    LlmCall call = timed("a", 10, 20, 30, 40);
    LlmCall moved = sent(ReplayOptions.plain(), recording(call)).calls().get(0);

    long shift = moved.getRequestedAt() - 10;
    assertThat(moved.getFirstTokenAt()).isEqualTo(20 + shift);
    assertThat(moved.getLastTokenAt()).isEqualTo(30 + shift);
    assertThat(moved.getRespondedAt()).isEqualTo(40 + shift);
  }

  @Test
  void sendsWhatWasSaidOfCallsInItsPlaceAndMovesItAlike() throws Exception {
    Recording recording =
        recording(timed("a", 10, 20, 30, 40), timed("b", 100, 120, 130, 140))
            .with(List.of(said("late", "b", 141), said("early", "a", 90)));
    for (ReplayOptions options :
        List.of(ReplayOptions.plain(), ReplayOptions.plain().withPaired(true))) {
      SentRecords sent = new SentRecords();
      ReplayResult result = replay(recording, options).run(sent, Pacer.MAX, START);

      int before = options.paired() ? 2 : 1;
      Publication feedback = sent.all().get(before);
      assertThat(result.records()).isEqualTo(2L * before + 1);
      assertThat(feedback.channel()).isEqualTo(Channel.FEEDBACK);
      assertThat(new String(feedback.key(), UTF_8)).isEqualTo("a");
      assertThat(Feedback.fromByteBuffer(ByteBuffer.wrap(feedback.value())).getGivenAt())
          .isEqualTo(90 + result.shiftMicros());
    }
  }

  private static Feedback said(String id, String call, long micros) {
    return Feedback.newBuilder()
        .setFeedbackId(id)
        .setCallId(call)
        .setGivenAt(micros)
        .setName("helpful")
        .setFlag(true)
        .build();
  }

  @Test
  void leavesTheTimesWhenTold() throws Exception {
    List<LlmCall> recorded = Traces.calls(Traces.code().open());
    List<LlmCall> kept = sent(ReplayOptions.plain().withKeepTime(true), Traces.code()).calls();

    assertThat(kept).isEqualTo(recorded);
  }

  @Test
  void sendsExactlyTheShareOfCopiesThatWasAskedFor() throws Exception {
    Recording recording = Traces.conversation();
    SentRecords sent = new SentRecords();
    ReplayResult result =
        replay(recording, ReplayOptions.plain().withDuplicates(.05)).run(sent, Pacer.MAX, START);

    assertThat(result.copies()).isEqualTo(581);
    assertThat(result.records()).isEqualTo(11_619 + 581);
    assertThat(new HashSet<>(sent.keys())).hasSize(11_619);
    Map<String, Publication> firsts = new HashMap<>();
    int copies = 0;
    int adjacent = 0;
    String previous = "";
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < sent.all().size(); i++) {
      Publication publication = sent.all().get(i);
      String key = sent.keys().get(i);
      Publication first = firsts.putIfAbsent(key, publication);
      latest = Math.max(latest, publication.eventMicros());
      if (first != null) {
        copies++;
        adjacent += key.equals(previous) ? 1 : 0;
        assertThat(publication.value()).isEqualTo(first.value());
      }
      previous = key;
    }
    assertThat(copies).isEqualTo(581);
    assertThat(adjacent).isBetween(200, 400);
    assertThat(result.truth()).isEqualTo(truthOf(recording));
  }

  @Test
  void countsExactlyTheRecordsItHeldBack() throws Exception {
    SentRecords sent = new SentRecords();
    ReplayResult result =
        replay(Traces.conversation(), ReplayOptions.plain().withOutOfOrder(.05))
            .run(sent, Pacer.MAX, START);

    long latest = Long.MIN_VALUE;
    long outOfOrder = 0;
    long worst = 0;
    for (Publication publication : sent.all()) {
      if (publication.eventMicros() < latest) {
        outOfOrder++;
        worst = Math.max(worst, latest - publication.eventMicros());
      }
      latest = Math.max(latest, publication.eventMicros());
    }
    assertThat(result.outOfOrder()).isEqualTo(outOfOrder).isBetween(500L, 581L);
    assertThat(worst).isPositive().isLessThanOrEqualTo(2_000_000);
    assertThat(new HashSet<>(sent.keys())).hasSize(11_619);
    assertThat(sent.all()).hasSize(11_619);
  }

  @Test
  void sendsPairedCallsAsHalvesInTheOrderOfTheirTimes() throws Exception {
    Recording recording =
        recording(timed("long", 0, 5, 90, 100), timed("short", 50, 60, 60, 110), bare("bare", 120));
    SentRecords sent = new SentRecords();
    ReplayOptions options = ReplayOptions.plain().withPaired(true).withKeepTime(true);
    replay(recording, options).run(sent, Pacer.MAX, START);

    assertThat(sent.keys()).containsExactly("long", "short", "long", "short", "bare", "bare");
    assertThat(sent.all())
        .extracting(Publication::channel)
        .containsExactly(
            Channel.REQUESTS,
            Channel.REQUESTS,
            Channel.RESPONSES,
            Channel.RESPONSES,
            Channel.REQUESTS,
            Channel.RESPONSES);
    LlmRequest request = LlmRequest.fromByteBuffer(ByteBuffer.wrap(sent.all().get(0).value()));
    LlmResponse response = LlmResponse.fromByteBuffer(ByteBuffer.wrap(sent.all().get(2).value()));
    assertThat(request.getRequestedAt()).isZero();
    assertThat(response.getRespondedAt()).isEqualTo(100);
    assertThat(response.getFirstTokenAt()).isEqualTo(5);
  }

  @Test
  void sendsTheJsonFormOfCallsAndHalves() throws Exception {
    ReplayOptions json = ReplayOptions.plain().withJsonForm(true).withKeepTime(true);
    Recording recording = recording(timed("a", 1, 2, 3, 4));
    ObjectMapper mapper = CallJson.mapper(1 << 20);

    Publication whole = sent(json, recording).all().get(0);
    assertThat(CallJson.read(mapper.readTree(whole.value()))).isEqualTo(timed("a", 1, 2, 3, 4));
    List<Publication> halves = sent(json.withPaired(true), recording).all();
    assertThat(CallJson.readRequest(mapper.readTree(halves.get(0).value())).getRequestedAt())
        .isEqualTo(1);
    assertThat(CallJson.readResponse(mapper.readTree(halves.get(1).value())).getRespondedAt())
        .isEqualTo(4);
  }

  @Test
  void keepsEveryPairedHalfInTimeOrder() throws Exception {
    SentRecords sent = new SentRecords();
    ReplayResult result =
        replay(Traces.of("llmperf", DemoFiles.LLMPERF), ReplayOptions.plain().withPaired(true))
            .run(sent, Pacer.MAX, START);

    assertThat(result.records()).isEqualTo(2 * 1_433);
    assertThat(sent.all()).extracting(Publication::eventMicros).isSorted();
  }

  @Test
  void dividesTheSpacingByTheSpeed() throws Exception {
    StepTicker ticker = new StepTicker();
    Recording recording = recording(bare("a", 0), bare("b", 20_000_000), bare("c", 60_000_000));
    replay(recording, ReplayOptions.plain())
        .run(new SentRecords(), Pacer.atSpeed(20, ticker), START);

    assertThat(ticker.sleeps()).containsExactly(1_000_000_000L, 2_000_000_000L);
  }

  @Test
  void sendsAtOnceWhatLiesBeforeTheLivelyPart() throws Exception {
    StepTicker ticker = new StepTicker();
    Recording recording = recording(bare("a", 0), bare("b", 20_000_000), bare("c", 60_000_000));
    Replay replay = replay(recording, ReplayOptions.plain());
    long lively = 20_000_000 + replay.shiftMicros(START);
    replay.run(new SentRecords(), Pacer.atSpeed(20, lively, ticker), START);

    assertThat(ticker.sleeps()).containsExactly(2_000_000_000L);
  }

  @Test
  void catchesUpAfterASlowRecord() throws Exception {
    StepTicker ticker = new StepTicker();
    Recording recording = recording(bare("a", 0), bare("b", 1_000_000), bare("c", 2_000_000));
    CallSink slow = publication -> ticker.pass(1_500_000_000L);
    replay(recording, ReplayOptions.plain()).run(slow, Pacer.atSpeed(1, ticker), START);

    assertThat(ticker.sleeps()).isEmpty();
  }

  @Test
  void reportsProgressUpToTheNumberItPromised() throws Exception {
    List<Long> heard = new ArrayList<>();
    Set<Long> promised = new HashSet<>();
    Replay replay = replay(Traces.code(), ReplayOptions.plain().withDuplicates(.1));
    replay
        .reportingTo(
            (sent, expected, time) -> {
              heard.add(sent);
              promised.add(expected);
            })
        .run(new SentRecords(), Pacer.MAX, START);

    assertThat(heard).hasSize((int) replay.records()).isSorted();
    assertThat(promised).containsExactly(replay.records());
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() throws Exception {
    Replay replay = replay(Traces.code(), ReplayOptions.plain());
    CallSink interrupting = publication -> Thread.currentThread().interrupt();

    assertThatThrownBy(() -> replay.run(interrupting, Pacer.MAX, START))
        .isInstanceOf(InterruptedException.class);
    CallSink interrupted =
        publication -> {
          throw new InterruptedIOException();
        };
    assertThatThrownBy(() -> replay.run(interrupted, Pacer.MAX, START))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void refusesSharesAndSpeedsThatAreNone() {
    assertThatThrownBy(() -> ReplayOptions.plain().withDuplicates(5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("duplicates")
        .hasMessageContaining("5.0");
    assertThatThrownBy(() -> ReplayOptions.plain().withDisplacedWithin(Duration.ZERO))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> Pacer.atSpeed(0, new StepTicker()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("speed");
  }

  private static SentRecords sent(ReplayOptions options) throws Exception {
    return sent(options, Traces.conversation());
  }

  private static SentRecords sent(ReplayOptions options, Recording recording) throws Exception {
    SentRecords sent = new SentRecords();
    replay(recording, options).run(sent, Pacer.MAX, START);
    return sent;
  }

  private static GroundTruth truthOf(Recording recording) throws Exception {
    return replay(recording, ReplayOptions.plain())
        .run(new SentRecords(), Pacer.MAX, START)
        .truth();
  }

  private static Replay replay(Recording recording, ReplayOptions options) {
    return Replay.of(recording, options, Traces.UNPRICED);
  }

  private static Recording recording(LlmCall... calls) throws Exception {
    return Recording.of(
        () -> {
          Iterator<LlmCall> rest = List.of(calls).iterator();
          return () -> rest.hasNext() ? rest.next() : null;
        });
  }

  private static LlmCall bare(String id, long requested) {
    return LlmCall.newBuilder().setCallId(id).setRequestedAt(requested).build();
  }

  private static LlmCall timed(String id, long requested, long first, long last, long responded) {
    return LlmCall.newBuilder(bare(id, requested))
        .setFirstTokenAt(first)
        .setLastTokenAt(last)
        .setRespondedAt(responded)
        .build();
  }
}
