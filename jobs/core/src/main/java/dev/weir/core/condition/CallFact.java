package dev.weir.core.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.weir.core.call.CallAttributes;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Something that a condition may ask of a call.
 *
 * @param name as the condition writes it
 * @param type what it is
 * @param text what it means, for the documents
 * @param value reads it from a call
 */
public record CallFact(String name, CelType type, String text, Function<CallFacts, Object> value) {

  private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);
  private static final CelType COUNTS = MapType.create(SimpleType.STRING, SimpleType.INT);
  private static final CelType SHARES = MapType.create(SimpleType.STRING, SimpleType.DOUBLE);
  private static final CelType ROWS =
      ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN));

  /** All there is, in the order of the documents. */
  public static final List<CallFact> ALL =
      List.of(
          text("call_id", "Id of the call.", CallHeader::callId),
          text("environment", "Deployment stage.", CallHeader::environment),
          text("prompt_id", "Prompt.", CallHeader::promptId),
          text("prompt_version", "Its version.", CallHeader::promptVersion),
          text("request_model", "Model asked for.", CallHeader::requestModel),
          text("response_model", "Model that answered.", CallHeader::responseModel),
          text("provider", "Provider.", CallHeader::provider),
          text("service", "Service that called.", CallHeader::service),
          text("tenant_tier", "Tier of the tenant.", CallHeader::tenantTier),
          text("session_id", "Session.", CallHeader::sessionId),
          text("user_id", "User, hashed unless it came hashed.", CallHeader::userId),
          text("finish_reason", "Why the answer ended.", CallHeader::finishReason),
          text("error_type", "Kind of error.", CallHeader::errorType),
          text("error_code", "Code of the error.", CallHeader::errorCode),
          text("output", "The answer.", CallHeader::output),
          new CallFact(
              "outcome",
              SimpleType.STRING,
              "ok, error, timeout or cancelled.",
              facts -> facts.header().outcome().name().toLowerCase(Locale.ROOT)),
          new CallFact(
              "requested_at",
              SimpleType.INT,
              "When it was asked, microseconds since the epoch.",
              facts -> facts.header().requestedAt()),
          new CallFact(
              "latency_us",
              SimpleType.INT,
              "Microseconds from the request to the whole answer; -1 when not known.",
              facts -> latency(facts.header())),
          new CallFact(
              "retries",
              SimpleType.INT,
              "Earlier attempts; -1 when not known.",
              facts -> (long) facts.header().retries()),
          new CallFact(
              "usage",
              COUNTS,
              "Tokens by kind, those that are known of input, output, cache_read, cache_write and"
                  + " reasoning.",
              facts -> usage(facts.header())),
          new CallFact(
              "attributes",
              TEXTS,
              "Attributes of the call.",
              facts -> CallAttributes.of(facts.header())),
          new CallFact(
              "messages",
              ListType.create(TEXTS),
              "Messages, each with role and content.",
              facts -> messages(facts.call())),
          new CallFact(
              "documents",
              ListType.create(SimpleType.STRING),
              "Texts of the retrieved documents.",
              facts -> texts(facts.call(), Side.DOCUMENT)),
          new CallFact(
              "tool_calls",
              ListType.create(TEXTS),
              "Tools that the model called, each with name and arguments.",
              facts -> toolCalls(facts.call())),
          new CallFact(
              "findings",
              ROWS,
              "What failed, each with validator, class, score and field.",
              CallFacts::findings),
          new CallFact("scores", SHARES, "Score of every validator, by id.", CallFacts::scores));

  private static CallFact text(String name, String text, Function<CallHeader, Text> field) {
    return new CallFact(
        name,
        SimpleType.STRING,
        text + " Empty when absent.",
        facts -> field.apply(facts.header()).toString());
  }

  private static long latency(CallHeader header) {
    long responded = header.respondedAt();
    return responded == CallHeader.ABSENT ? -1 : responded - header.requestedAt();
  }

  private static Map<String, Long> usage(CallHeader header) {
    Map<String, Long> usage = new TreeMap<>();
    put(usage, "input", header.inputTokens());
    put(usage, "output", header.outputTokens());
    put(usage, "cache_read", header.cacheReadTokens());
    put(usage, "cache_write", header.cacheWriteTokens());
    put(usage, "reasoning", header.reasoningTokens());
    return usage;
  }

  private static void put(Map<String, Long> usage, String kind, long tokens) {
    if (tokens != CallHeader.ABSENT) {
      usage.put(kind, tokens);
    }
  }

  private static List<Map<String, String>> messages(CheckedCall call) {
    List<Map<String, String>> messages = new ArrayList<>();
    Text content = new Text();
    for (int i = 0; i < call.found().messages(); i++) {
      String role = call.found().role(i).toString();
      call.found().content(i, content);
      messages.add(Map.of("role", role, "content", content.toString()));
    }
    return messages;
  }

  private static List<Map<String, String>> toolCalls(CheckedCall call) {
    List<Map<String, String>> toolCalls = new ArrayList<>();
    Text arguments = new Text();
    for (int i = 0; i < call.found().toolCalls(); i++) {
      String name = call.found().toolCallName(i).toString();
      call.found().arguments(i, arguments);
      toolCalls.add(Map.of("name", name, "arguments", arguments.toString()));
    }
    return toolCalls;
  }

  private static List<String> texts(CheckedCall call, Side side) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      if (call.text(i).side() == side) {
        texts.add(call.text(i).text().toString());
      }
    }
    return texts;
  }
}
