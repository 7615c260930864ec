package dev.weir.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.half.CallHalves;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CallAssemblerPropertyTest {

  private static final BodyCodec<LlmCall> CALLS = BodyCodec.of(LlmCall.getClassSchema());
  private static final BodyCodec<LlmRequest> REQUESTS = BodyCodec.of(LlmRequest.getClassSchema());
  private static final BodyCodec<LlmResponse> RESPONSES =
      BodyCodec.of(LlmResponse.getClassSchema());
  private final CallAssembler assembler = new CallAssembler();
  private final HalfHeader half = new HalfHeader();

  @Provide
  Arbitrary<RandomCalls> records() {
    return Arbitraries.randomValue(random -> new RandomCalls(new Random(random.nextLong())));
  }

  @Property
  void joinsWhatWasTakenApart(@ForAll("records") RandomCalls records) {
    LlmCall call = LlmCall.newBuilder(records.call()).setRespondedAt(7L).build();
    byte[] joined =
        assembler.join(
            REQUESTS.write(CallHalves.requestOf(call)),
            RESPONSES.write(CallHalves.responseOf(call)));
    assertThat(read(joined)).isEqualTo(call);
  }

  @Property
  void keepsTheAttributesOfBothHalves(@ForAll("records") RandomCalls records) {
    LlmRequest request = records.request();
    LlmResponse response = records.response();
    Map<String, String> both = new HashMap<>(request.getAttributes());
    both.putAll(response.getAttributes());
    byte[] joined = assembler.join(REQUESTS.write(request), RESPONSES.write(response));
    assertThat(read(joined).getAttributes()).isEqualTo(both);
  }

  @Property
  void timesOutARequest(@ForAll("records") RandomCalls records, @ForAll long at) {
    LlmRequest request = records.request();
    byte[] body = assembler.timedOut(REQUESTS.write(request), at);
    CallHeader header = new CallHeader();
    assertThat(header.read(body, 0, body.length)).isTrue();
    assertThat(header.outcome()).isEqualTo(CallOutcome.TIMEOUT);
    assertThat(header.respondedAt()).isEqualTo(CallHeader.ABSENT);
    assertThat(header.callId()).hasToString(request.getCallId());
    assertThat(read(body).getMessages()).isEqualTo(request.getMessages());
    assertThat(read(body).getAttributes())
        .containsEntry(CallAssembler.TIMED_OUT_AT, Long.toString(at));
  }

  @Property
  void readsTheHeaderOfBothHalves(@ForAll("records") RandomCalls records, @ForAll int where) {
    LlmRequest request = records.request();
    byte[] asked = REQUESTS.write(request);
    assertThat(half.readRequest(asked, 0, asked.length)).isTrue();
    assertThat(half.callId()).hasToString(request.getCallId());
    assertThat(half.eventTime()).isEqualTo(request.getRequestedAt());
    assertThat(half.readRequest(asked, 0, Math.floorMod(where, asked.length))).isFalse();
    LlmResponse response = records.response();
    byte[] answered = RESPONSES.write(response);
    assertThat(half.readResponse(answered, 0, answered.length)).isTrue();
    assertThat(half.callId()).hasToString(response.getCallId());
    assertThat(half.eventTime()).isEqualTo(response.getRespondedAt());
    assertThat(half.readResponse(answered, 0, Math.floorMod(where, answered.length))).isFalse();
  }

  @Property(tries = 20)
  void refusesWhatIsNoHalf(@ForAll("records") RandomCalls records) {
    byte[] cut = new byte[] {2};
    byte[] request = REQUESTS.write(records.request());
    assertThatIllegalArgumentException().isThrownBy(() -> assembler.join(request, cut));
    assertThatIllegalArgumentException().isThrownBy(() -> assembler.timedOut(cut, 0));
  }

  private LlmCall read(byte[] body) {
    return Objects.requireNonNull(CALLS.read(body, 0, body.length));
  }
}
