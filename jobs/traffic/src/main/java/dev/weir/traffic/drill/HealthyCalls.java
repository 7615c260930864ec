package dev.weir.traffic.drill;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import dev.weir.traffic.demo.Spread;
import dev.weir.traffic.demo.SupportSentences;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Calls of a made-up help desk while all is well: quick, cheap, answered, and nothing to be found
 * in them.
 *
 * <p>Call number n of a run depends on its name and n alone, but for its times.
 */
public final class HealthyCalls {

  /** Calls a second of the wall clock. */
  public static final int A_SECOND = 20;

  private static final String MODEL = "gpt-4o-mini";
  private static final String SNAPSHOT = "gpt-4o-mini-2024-07-18";
  private static final String SYSTEM = "You are the help desk of a furniture shop.";
  private static final long CHARACTERS_PER_TOKEN = 4;

  /** Not the step of SplittableRandom itself, by which neighbours would share what is drawn. */
  private static final long APART = 0xD1342543DE82EF95L;

  private static final int MOST_SENTENCES = 3;
  private static final List<String> ANSWERS =
      List.of(
          "You can send it back within thirty days of the delivery.",
          "Please print the label that we have just sent to your mailbox.",
          "The carrier collects parcels on weekdays between nine and five.",
          "We will refund the full amount as soon as the warehouse has checked the item.",
          "A replacement leaves our warehouse tomorrow morning.",
          "The address can be changed until the parcel has been packed.",
          "Our guarantee on kitchen appliances runs for two years.",
          "Vouchers are valid for orders above forty euros.");

  private final SupportSentences sentences = SupportSentences.shipped();
  private final String prompt;
  private final String version;

  /**
   * @param version of this run, by which its calls are told from those of another
   */
  public HealthyCalls(String prompt, String version) {
    this.prompt = prompt;
    this.version = version;
  }

  /** What is left to chance in call number n beside what makes it healthy. */
  public static SplittableRandom chance(long number) {
    return new SplittableRandom(~number * APART);
  }

  /**
   * Call number n.
   *
   * @param completeMicros when it is complete, microseconds since the epoch
   */
  public LlmCall.Builder call(long number, long completeMicros) {
    SplittableRandom random = new SplittableRandom(number * APART);
    String question = sentences.one(SupportSentences.QUESTION, "en", random);
    String answer = answer(random);
    long output = answer.length() / CHARACTERS_PER_TOKEN + 1;
    long untilFirst = Spread.logNormal(random, 350_000, .3);
    long generation = output * Spread.logNormal(random, 12_000, .2);
    long requested = completeMicros - untilFirst - generation;
    return LlmCall.newBuilder()
        .setCallId(prompt + "-" + version + "-" + number)
        .setRequestedAt(requested)
        .setFirstTokenAt(requested + untilFirst)
        .setLastTokenAt(completeMicros)
        .setRespondedAt(completeMicros)
        .setPromptId(prompt)
        .setPromptVersion(version)
        .setRequestModel(MODEL)
        .setResponseModel(SNAPSHOT)
        .setFingerprint("fp_1bb46167f9")
        .setProvider("openai")
        .setFinishReason("stop")
        .setMessages(List.of(new Message("system", SYSTEM), new Message("user", question)))
        .setOutput(answer)
        .setUsage(
            new Usage(
                (SYSTEM.length() + question.length()) / CHARACTERS_PER_TOKEN,
                output,
                null,
                null,
                null));
  }

  /** One to three sentences, no two of them the same: whoever says it twice is found. */
  private static String answer(SplittableRandom random) {
    int first = random.nextInt(ANSWERS.size());
    int sentences = 1 + random.nextInt(MOST_SENTENCES);
    StringBuilder answer = new StringBuilder(ANSWERS.get(first));
    for (int i = 1; i < sentences; i++) {
      answer.append(' ').append(ANSWERS.get((first + i * 3) % ANSWERS.size()));
    }
    return answer.toString();
  }
}
