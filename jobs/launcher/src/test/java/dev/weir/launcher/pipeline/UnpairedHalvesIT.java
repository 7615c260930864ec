package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.decode.CallJson;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.total.MonitorCount;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Halves that come in any order, twice, too late or never, and calls that come twice: each counts
 * once or is accounted for.
 */
class UnpairedHalvesIT extends SharedMonitor {

  private static final String ASKED = "llm.requests";
  private static final String ANSWERED = "llm.responses";
  private static final long MINUTE = 60_000_000;

  /** Event time of the newest call; it only moves on. */
  private long now = Exchange.now() - 500 * MINUTE;

  private int steps;

  UnpairedHalvesIT() {
    // One subtask, so that there is one clock.
    super(Map.of("assemble.timeout", "5min", "job.parallelism", "1", "clock.idleness", "1s"));
  }

  @BeforeAll
  void beginToCount() throws InterruptedException {
    moveOn(0);
  }

  @Override
  @AfterEach
  void goesOn() throws InterruptedException {
    moveOn(1);
    ledger.settle();
    book.settle();
    assertThat(requests("clock")).isEqualTo(steps);
  }

  /** Lets event time pass on every partition there is, with one call each. */
  private void moveOn(int minutes) throws InterruptedException {
    now += minutes * MINUTE;
    String id = "clock-" + steps++;
    send(Exchange.call(id, "clock", now - 1_000_000).build());
    ledger.settle();
  }

  @Test
  void theResponseMayComeFirst() throws Exception {
    LlmCall call = call("first");
    response(call);
    waits(1);
    ledger.settle();

    request(call);
    waits(-1);
    paired(1);
    ledger.settle();
    assertThat(requests("first")).isEqualTo(1);
    assertThat(sum("llm_output_tokens_total", "first")).isEqualTo(20);
  }

  @Test
  void copiesOfEachHalfAreDropped() throws Exception {
    LlmCall call = call("copies");
    LlmRequest request = Exchange.request(call);
    LlmResponse response = Exchange.response(call);
    request(call);
    sender.record(ASKED, call.getCallId(), request);
    sender.json(ASKED, call.getCallId(), CallJson.write(request).toString());
    response(call);
    sender.record(ANSWERED, call.getCallId(), response);
    sender.json(ANSWERED, call.getCallId(), CallJson.write(response).toString());
    paired(1);
    ledger
        .expect(MonitorCount.ITEMS_REQUEST, 2)
        .expect(MonitorCount.DUPLICATES_REQUEST, 2)
        .expect(MonitorCount.ITEMS_RESPONSE, 2)
        .expect(MonitorCount.DUPLICATES_RESPONSE, 2)
        .settle();
    assertThat(requests("copies")).isEqualTo(1);

    // When all is done, a straggler opens nothing again.
    sender.record(ASKED, call.getCallId(), request);
    ledger.expect(MonitorCount.ITEMS_REQUEST, 1).expect(MonitorCount.DUPLICATES_REQUEST, 1);
  }

  @Test
  void copiesOfWholeCallsCountOnce() throws Exception {
    LlmCall call = call("whole");
    send(call);
    sender.record(CALLS, call.getCallId(), call);
    sender.json(CALLS, call.getCallId(), CallJson.write(call).toString());
    sender.record(
        CALLS,
        call.getCallId(),
        Exchange.call(call.getCallId(), "another", now - 1_000_000).build());
    ledger.expect(MonitorCount.ITEMS_CALL, 3).expect(MonitorCount.DUPLICATES_CALL, 3).settle();

    assertThat(requests("whole")).isEqualTo(1);
    assertThat(requests("another")).isZero();
  }

  @Test
  void aRequestWithoutAnAnswerTimesOutAndTheAnswerComesTooLate() throws Exception {
    LlmCall call = call("unanswered");
    request(call);
    waits(1);
    moveOn(4);
    assertThat(requests("unanswered")).isZero();

    ledger.expect(MonitorCount.MEASURED_TIMED_OUT, 1);
    waits(-1);
    moveOn(4);
    assertThat(
            stack.sum(
                "llm_requests_total", Map.of("prompt_id", "unanswered", "outcome", "timeout")))
        .isEqualTo(1);
    assertThat(
            stack.sum(
                "llm_request_errors_total",
                Map.of("prompt_id", "unanswered", "error_type", "timeout")))
        .isEqualTo(1);

    byte[] late = SingleObject.encode(Exchange.response(call));
    String place = response(call);
    ledger.expect(MonitorCount.DEAD_AFTER_TIMEOUT, 1);
    book.expect(DeadLetterReason.AFTER_TIMEOUT, place, late.length);
    ledger.settle();
    assertThat(requests("unanswered")).isEqualTo(1);
  }

  @Test
  void aResponseWithoutARequestIsADeadLetter() throws Exception {
    LlmCall call = call("unasked");
    String json = CallJson.write(Exchange.response(call)).toString();
    String place = sender.json(ANSWERED, call.getCallId(), json);
    ledger.expect(MonitorCount.ITEMS_RESPONSE, 1);
    waits(1);
    moveOn(4);

    ledger.expect(MonitorCount.DEAD_RESPONSE_WITHOUT_REQUEST, 1);
    waits(-1);
    book.expect(DeadLetterReason.RESPONSE_WITHOUT_REQUEST, place, json.length());
    moveOn(4);
    book.settle();
    assertThat(stack.letters().get(place))
        .extracting(letter -> letter.getCallId())
        .isEqualTo(call.getCallId());
    assertThat(requests("unasked")).isZero();
  }

  @Test
  void aMomentOf1970OrOf2099MovesTheClockAnHourAtMost() throws Exception {
    LlmCall waiting = call("waiting");
    request(waiting);
    waits(1);
    ledger.settle();

    String past = "past";
    sender.record(CALLS, past, Exchange.call(past, "years", 0).build());
    ledger.complete(1).expect(MonitorCount.CLAMPED_PAST, 1).settle();

    String future = "future";
    long year2099 = 4_085_000_000_000_000L;
    sender.record(CALLS, future, Exchange.call(future, "years", year2099).build());
    ledger.complete(1).expect(MonitorCount.CLAMPED_FUTURE, 1);
    // The hour is more than a request waits.
    ledger.expect(MonitorCount.MEASURED_TIMED_OUT, 1);
    waits(-1);
    ledger.settle();
    now += 60 * MINUTE;
    assertThat(requests("years")).isEqualTo(2);
  }

  private LlmCall call(String name) {
    return Exchange.call("half-" + name, name, now - 1_000_000).build();
  }

  private void request(LlmCall call) throws InterruptedException {
    sender.record(ASKED, call.getCallId(), Exchange.request(call));
    ledger.expect(MonitorCount.ITEMS_REQUEST, 1);
  }

  private String response(LlmCall call) throws InterruptedException {
    ledger.expect(MonitorCount.ITEMS_RESPONSE, 1);
    return sender.record(ANSWERED, call.getCallId(), Exchange.response(call));
  }

  private void waits(long halves) {
    ledger.expect(MonitorCount.HALVES_OPENED, halves);
  }

  private void paired(long calls) {
    ledger.expect(MonitorCount.MEASURED_PAIRED, calls);
  }
}
