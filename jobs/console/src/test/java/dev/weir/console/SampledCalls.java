package dev.weir.console;

import dev.weir.schemas.CallError;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Document;
import dev.weir.schemas.Finding;
import dev.weir.schemas.FindingSpan;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Mode;
import dev.weir.schemas.Outcome;
import dev.weir.schemas.Stratum;
import dev.weir.schemas.Usage;
import dev.weir.schemas.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up samples, the same for the same number: mostly ordinary ones, few failed and flagged. */
public final class SampledCalls {

  /** Event time of the first one, microseconds since the epoch. */
  public static final long BEGIN = 1_790_000_000_000_000L;

  /** Event time from one to the next. */
  public static final long APART = 500_000;

  private static final String[] WORDS =
      ("order refund parcel invoice account password delivery shipping change address cancel"
              + " subscription payment card balance transfer limit travel flight hotel booking"
              + " weather recipe garden music holiday question answer please thanks regards today"
              + " tomorrow monday warranty return label courier customs tax receipt store branch")
          .split(" ");

  private SampledCalls() {}

  /** The {@code number}-th sample. */
  public static CallSample sample(int number) {
    Random random = new Random(number);
    boolean failed = number % 50 == 7;
    boolean flagged = !failed && number % 25 == 3;
    long time = BEGIN + number * APART;
    String version = number % 3 == 0 ? "v2" : "v1";
    String question = text(random, 30) + " number" + number;
    String answer = text(random, 120) + (flagged ? " mail me at <EMAIL_1> please" : "");
    LlmCall.Builder call =
        LlmCall.newBuilder()
            .setCallId("call-" + number)
            .setRequestedAt(time - 1_200_000)
            .setRespondedAt(time)
            .setPromptId(number % 5 == 0 ? "billing" : "support")
            .setPromptVersion(version)
            .setRequestModel(number % 2 == 0 ? "small" : "large")
            .setProvider("acme")
            .setTraceId("trace-" + number)
            .setUsage(new Usage(200L + random.nextInt(800), 150L, null, null, null))
            .setMessages(
                List.of(
                    new Message("system", "You help customers of a shop. " + text(random, 40)),
                    new Message("user", question)))
            .setDocuments(List.of(new Document("doc-1", text(random, 60), 0.7)));
    if (failed) {
      call.setError(new CallError(number % 100 == 7 ? "rate_limit" : "overloaded", "429"));
    } else {
      call.setOutput(answer).setFinishReason("stop");
    }
    int place = answer.indexOf('<');
    return CallSample.newBuilder()
        .setCallId("call-" + number)
        .setEventTime(time)
        .setEnvironment("production")
        .setPromptId(number % 5 == 0 ? "billing" : "support")
        .setPromptVersion(version)
        .setModel(number % 2 == 0 ? "small" : "large")
        .setProvider("acme")
        .setOutcome(failed ? Outcome.ERROR : Outcome.OK)
        .setPolicyVersion("default@1")
        .setVerdict(flagged ? Verdict.FLAG : Verdict.PASS)
        .setFindings(
            flagged
                ? List.of(
                    new Finding(
                        "pii",
                        "1",
                        Mode.FLAG,
                        "high",
                        1.0,
                        List.of(new FindingSpan("output", place, place + 16, "email"))))
                : List.of())
        .setNumbers(
            Map.of(
                "end-to-end-time",
                300_000L + random.nextInt(4_000_000),
                "cost",
                1_000_000L * random.nextInt(3_000),
                "input-tokens",
                600L,
                "output-tokens",
                150L))
        .setCategories(Map.of("output-language", number % 7 == 0 ? "de" : "en"))
        .setStratum(failed ? Stratum.FAILED : flagged ? Stratum.FLAGGED : Stratum.ORDINARY)
        .setRandom(!failed && !flagged)
        .setRandomProbability(0.001)
        .setProbability(failed || flagged ? 1 : 0.001)
        .setCutBytes(0)
        .setCall(call.build())
        .build();
  }

  /** A sample with these texts as question and answer. */
  public static CallSample saying(String id, String question, String answer) {
    CallSample made = sample(1);
    LlmCall call =
        LlmCall.newBuilder(made.getCall())
            .setCallId(id)
            .setMessages(List.of(new Message("user", question)))
            .setOutput(answer)
            .build();
    return CallSample.newBuilder(made).setCallId(id).setCall(call).build();
  }

  /** The record as Kafka has it. */
  public static byte[] bytes(CallSample sample) {
    try {
      var buffer = sample.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Random random, int words) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < words; k++) {
      text.append(k == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
