package dev.weir.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.call.RandomCalls;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CallJsonPropertyTest {

  private static final ObjectMapper MAPPER = CallJson.mapper(1 << 20);
  private static final Decoder DECODER = new Decoder();

  @Provide
  Arbitrary<RandomCalls> records() {
    return Arbitraries.randomValue(random -> new RandomCalls(new Random(random.nextLong())));
  }

  @Property
  void givesBackWhatItWrote(@ForAll("records") RandomCalls records) throws Exception {
    LlmCall call = records.call();
    assertThat(CallJson.read(throughText(CallJson.write(call)))).isEqualTo(call);
    LlmRequest request = records.request();
    assertThat(CallJson.readRequest(throughText(CallJson.write(request)))).isEqualTo(request);
    LlmResponse response = records.response();
    assertThat(CallJson.readResponse(throughText(CallJson.write(response)))).isEqualTo(response);
    Feedback feedback = records.feedback();
    assertThat(CallJson.readFeedback(throughText(CallJson.write(feedback)))).isEqualTo(feedback);
  }

  @Property
  void decodesToTheSameAsTheNativeForm(@ForAll("records") RandomCalls records) throws Exception {
    LlmCall call = records.call();
    RecordedItems items = new RecordedItems();
    DECODER.decode(InputKind.CALLS, MAPPER.writeValueAsBytes(CallJson.write(call)), items);
    DECODER.decode(InputKind.CALLS, SingleObject.encode(call), items);
    assertThat(items.calls).containsExactly(call, call);
  }

  @Property
  void makesOneItemOfAnyDamagedRecord(@ForAll("records") RandomCalls records, @ForAll Random random)
      throws Exception {
    byte[] value = MAPPER.writeValueAsBytes(CallJson.write(records.call()));
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      value[random.nextInt(value.length)] =
          (byte) "{}[]\":,0-9.eE \\u\u0080\u00FF".charAt(random.nextInt(18));
    }
    RecordedItems items = new RecordedItems();
    DECODER.decode(InputKind.CALLS, value, items);
    assertThat(items.size()).isEqualTo(1);
    assertThat(items.letters).allMatch(letter -> letter.detail().length() <= 200);
  }

  @Property
  void makesOneItemOfNoise(@ForAll byte[] noise, @ForAll InputKind kind) {
    if (kind == InputKind.SPANS) {
      return; // One record of spans may have any number of items.
    }
    RecordedItems items = new RecordedItems();
    DECODER.decode(kind, noise, items);
    byte[] opened = noise.clone();
    if (opened.length > 0) {
      opened[0] = '{';
    }
    DECODER.decode(kind, opened, items);
    assertThat(items.size()).isEqualTo(2);
  }

  private JsonNode throughText(ObjectNode node) throws Exception {
    return MAPPER.readTree(MAPPER.writeValueAsString(node));
  }
}
