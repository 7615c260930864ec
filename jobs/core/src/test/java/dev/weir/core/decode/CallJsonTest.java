package dev.weir.core.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallJsonTest {

  private static final String SECRET = "sentence-of-the-call";

  private final ObjectMapper mapper = CallJson.mapper(16 << 20);
  private final RecordedItems items = new RecordedItems();
  private final Decoder decoder = new Decoder();

  @Test
  void needsNothingButIdAndTime() {
    LlmCall call = read("'call_id':'a','requested_at':5");
    assertThat(call.getCallId()).isEqualTo("a");
    assertThat(call.getRequestedAt()).isEqualTo(5);
    assertThat(call.getOutput()).isNull();
    assertThat(call.getUsage()).isEqualTo(Usage.newBuilder().build());
    assertThat(call.getMessages()).isEmpty();
  }

  @Test
  void takesTimesAsText() {
    LlmCall call =
        read("'call_id':'a','requested_at':'1970-01-01 00:00:01Z','responded_at':2000000.0");
    assertThat(call.getRequestedAt()).isEqualTo(1_000_000);
    assertThat(call.getRespondedAt()).isEqualTo(2_000_000);
  }

  @Test
  void takesNumbersAsTheyAreWrittenWhereTextIsExpected() {
    LlmCall call = minimal("'prompt_version':3.10,'label':true,'user_id':17");
    assertThat(call.getPromptVersion()).isEqualTo("3.10");
    assertThat(call.getLabel()).isEqualTo("true");
    assertThat(call.getUserId()).isEqualTo("17");
  }

  @Test
  void keepsUnknownFieldsAsAttributesWithinBounds() {
    StringBuilder fields = new StringBuilder("'attributes':{'region':'eu'},'region':'us'");
    fields.append(",'").append("k".repeat(129)).append("':1");
    fields.append(",'long':'").append("é".repeat(600)).append("'");
    fields.append(",'nested':{'b':[1,2]},'nothing':null");
    for (int i = 0; i < 100; i++) {
      fields.append(",'x").append(i).append("':").append(i);
    }
    Map<String, String> attributes = minimal(fields.toString()).getAttributes();
    assertThat(attributes)
        .hasSize(64)
        .containsEntry("region", "eu")
        .containsEntry("nested", "{\"b\":[1,2]}")
        .containsEntry("long", "é".repeat(512))
        .containsEntry("x60", "60")
        .doesNotContainKey("x61")
        .doesNotContainKey("nothing");
    assertThat(decoder.droppedAttributes()).isEqualTo(1 + 39);
  }

  @Test
  void replacesLoneSurrogates() {
    LlmCall call =
        minimal("'output':'a\\ud800b\\udc00','variables':{'\\udfff':'\\ud83d\\ude00\\ud83d'}");
    assertThat(call.getOutput()).isEqualTo("a\uFFFDb\uFFFD");
    assertThat(call.getVariables()).containsExactly(Map.entry("\uFFFD", "😀\uFFFD"));
  }

  @Test
  void readsMessagesToolsAndToolCallsInTheShapesOfProviders() {
    LlmCall call =
        minimal(
            "'messages':[{'role':'system','content':'s'},{'role':'assistant','content':null},"
                + "{'role':'user','content':[{'type':'text','text':'a'},"
                + "{'type':'image_url','image_url':{'url':'x'}},{'type':'text','text':'b'}]}],"
                + "'tools':['search',{'name':'add','definition':{'type':'object'}},"
                + "{'type':'function','function':{'name':'sub','parameters':{}}},"
                + "{'name':'mul','input_schema':{}}],"
                + "'tool_calls':[{'id':'1','name':'add','arguments':'{}'},"
                + "{'id':'2','type':'function','function':{'name':'sub','arguments':'{1}'}},"
                + "{'type':'tool_use','id':'3','name':'mul','input':{'a':1}}]");
    assertThat(call.getMessages())
        .containsExactly(
            new Message("system", "s"), new Message("assistant", ""), new Message("user", "a\nb"));
    assertThat(call.getTools())
        .containsExactly(
            new Tool("search", null),
            new Tool("add", "{\"type\":\"object\"}"),
            new Tool("sub", "{}"),
            new Tool("mul", "{}"));
    assertThat(call.getToolCalls())
        .containsExactly(
            new ToolCall("1", "add", "{}"),
            new ToolCall("2", "sub", "{1}"),
            new ToolCall("3", "mul", "{\"a\":1}"));
  }

  @Test
  void readsErrorsAsTextAndAsObjects() {
    assertThat(minimal("'error':'timeout'").getError().getType()).isEqualTo("timeout");
    assertThat(minimal("'error':{'code':429}").getError().getType()).isEqualTo("429");
    assertThat(minimal("'error':{'message':'m'}").getError().getType()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'input':10,'output':5,'cache_read':3,'cache_write':2,'reasoning':1} | 10 | 5 | 3 | 2 | 1",
        "{'prompt_tokens':10,'completion_tokens':5,'total_tokens':15,"
            + "'prompt_tokens_details':{'cached_tokens':3},"
            + "'completion_tokens_details':{'reasoning_tokens':1}} | 10 | 5 | 3 | | 1",
        "{'input_tokens':10,'output_tokens':5,'input_tokens_details':{'cached_tokens':3},"
            + "'output_tokens_details':{'reasoning_tokens':1}} | 10 | 5 | 3 | | 1",
        "{'input_tokens':10,'input_tokens_details':{'cached_tokens':3},"
            + "'cache_read_input_tokens':3} | 10 | | 3 | | ",
        "{'input_tokens':10,'output_tokens':5,'cache_read_input_tokens':3,"
            + "'cache_creation_input_tokens':2} | 15 | 5 | 3 | 2 | ",
        "{'input_tokens':9223372036854775807,'cache_read_input_tokens':1}"
            + " | 9223372036854775807 | | 1 | | ",
        "{'input':-7,'prompt_tokens':9} | -7 | | | | ",
        "{'input':12.0} | 12 | | | | "
      })
  void normalisesUsage(
      String usage, Long input, Long output, Long cacheRead, Long cacheWrite, Long reasoning) {
    assertThat(minimal("'usage':" + usage).getUsage())
        .isEqualTo(new Usage(input, output, cacheRead, cacheWrite, reasoning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'requested_at':5} | MISSING_FIELD",
        "{'call_id':'a'} | MISSING_FIELD",
        "{'call_id':null,'requested_at':5} | MISSING_FIELD",
        "{'call_id':'','requested_at':5} | INVALID_VALUE",
        "{'call_id':['sentence-of-the-call'],'requested_at':5} | INVALID_VALUE",
        "{'call_id':'a','requested_at':'sentence-of-the-call'} | INVALID_VALUE",
        "{'call_id':'a','requested_at':1.5} | INVALID_VALUE",
        "{'call_id':'a','requested_at':1e999999999} | INVALID_VALUE",
        "{'call_id':'a','requested_at':9223372036854775808} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5,'usage':{'input':1.5}} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5,'usage':{'input':'7'}} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5,'usage':[]} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5,'retries':2147483648} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5,'output':{'a':'sentence-of-the-call'}} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5,'messages':'sentence-of-the-call'} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5,'messages':[{'content':'x'}]} | MISSING_FIELD",
        "{'call_id':'a','requested_at':5,'messages':[7]} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5,'documents':[{'score':'high'}]} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5,'experiment':{'id':'x'}} | MISSING_FIELD",
        "{'call_id':'a','requested_at':5,'error':true} | INVALID_VALUE",
        "{'call_id':'a','requested_at':5} sentence-of-the-call | MALFORMED_JSON",
        "{'call_id':'a','requested_at': sentence-of-the-call} | MALFORMED_JSON",
        "{'call_id':'a' | MALFORMED_JSON",
        "{sentence-of-the-call} | MALFORMED_JSON",
        "['call_id'] | UNKNOWN_FORMAT"
      })
  void tellsWhatIsWrongWithoutQuotingIt(String json, DeadLetterReason reason) {
    decode(json);
    assertThat(items.letters).extracting(RecordedItems.Letter::reason).containsExactly(reason);
    assertThat(items.letters.get(0).detail()).doesNotContain(SECRET).hasSizeBetween(1, 200);
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() {
    decode("{'a':" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    assertThat(items.letters)
        .extracting(RecordedItems.Letter::reason)
        .containsExactly(DeadLetterReason.MALFORMED_JSON);
  }

  @Test
  void replacesInvalidUtf8() {
    byte[] value = quoted("{'call_id':'a','requested_at':5,'output':'?'}").getBytes(UTF_8);
    value[value.length - 3] = (byte) 0xFF;
    decoder.decode(InputKind.CALLS, value, items);
    assertThat(items.calls.get(0).getOutput()).isEqualTo("\uFFFD");
  }

  @Test
  void readsAnOutputOfTenMegabytesAndTenThousandDocuments() {
    LlmCall call =
        minimal(
            "'output':'"
                + "x".repeat(10_000_000)
                + "','documents':["
                + "{'text':'d'},".repeat(9_999)
                + "'d']");
    assertThat(call.getOutput()).hasSize(10_000_000);
    assertThat(call.getDocuments()).hasSize(10_000);
  }

  @Test
  void readsHalvesAndFeedback() {
    decode(InputKind.REQUESTS, " \n{'call_id':'a','requested_at':5,'output':'o'}");
    decode(InputKind.RESPONSES, "{'call_id':'a','responded_at':6,'output':'o','prompt_id':'p'}");
    decode(
        InputKind.FEEDBACK,
        "{'feedback_id':'f','call_id':'a','given_at':7,'name':'helpful','flag':true}");
    decode(InputKind.FEEDBACK, "{'feedback_id':'f','given_at':7,'name':'helpful'}");
    decode(InputKind.RESPONSES, "{'call_id':'a','requested_at':6}");
    assertThat(items.requests).hasSize(1);
    assertThat(items.requests.get(0).getAttributes()).containsExactly(Map.entry("output", "o"));
    assertThat(items.responses.get(0).getAttributes()).containsExactly(Map.entry("prompt_id", "p"));
    assertThat(items.responses.get(0).getOutput()).isEqualTo("o");
    assertThat(items.judgements.get(0).getFlag()).isTrue();
    assertThat(items.judgements.get(0).getSource()).isEqualTo("user");
    assertThat(items.letters)
        .extracting(RecordedItems.Letter::reason)
        .containsExactly(DeadLetterReason.MISSING_FIELD, DeadLetterReason.MISSING_FIELD);
  }

  @Test
  void readsWithWhichChanceACallWasJudged() {
    String judgement = "{'feedback_id':'f','call_id':'a','given_at':7,'name':'helpful'";
    decode(InputKind.FEEDBACK, judgement + ",'probability':0.25}");
    decode(InputKind.FEEDBACK, judgement + "}");
    // Chosen, but not by chance.
    decode(InputKind.FEEDBACK, judgement + ",'probability':0}");
    assertThat(items.judgements)
        .extracting(Feedback::getProbability)
        .containsExactly(0.25, 1.0, 0.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'probability':-0.5", "'probability':1.01"})
  void refusesAFeedbackWithNoChance(String field) {
    decode(
        InputKind.FEEDBACK,
        "{'feedback_id':'f','call_id':'a','given_at':7,'name':'helpful'," + field + "}");
    assertThat(items.judgements).isEmpty();
    assertThat(items.letters)
        .extracting(RecordedItems.Letter::reason)
        .containsExactly(DeadLetterReason.INVALID_VALUE);
  }

  private LlmCall minimal(String fields) {
    return read("'call_id':'a','requested_at':5," + fields);
  }

  private LlmCall read(String fields) {
    int before = items.calls.size();
    decode("{" + fields + "}");
    assertThat(items.letters).isEmpty();
    LlmCall call = items.calls.get(before);
    try {
      assertThat(call).isEqualTo(CallJson.read(mapper.readTree(quoted("{" + fields + "}"))));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    return call;
  }

  private void decode(String json) {
    decode(InputKind.CALLS, json);
  }

  private void decode(InputKind kind, String json) {
    decoder.decode(kind, quoted(json).getBytes(UTF_8), items);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
