package dev.weir.traffic.demo;

import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * What a made-up shop sends with a question besides the question: instructions and examples, most
 * of them from the provider's cache after the first turn, what was retrieved, a tool, and how often
 * and how long its client waited.
 *
 * <p>The answer stands in what was retrieved nine times in ten, unless it refuses.
 */
final class ShopContext {

  private static final String INSTRUCTIONS =
      "You are the help desk of a furniture shop. Answer from the passages and say so when they do"
          + " not tell. Two examples of good answers follow the rules of the house.";
  private static final List<String> EXAMPLES = List.of("late-parcel", "missing-screw");
  private static final Tool ORDER_STATUS = new Tool("order_status", null);
  private static final Pattern QUESTION = Pattern.compile("[^.?]*\\?");
  private static final int CHARACTERS_PER_TOKEN = 4;

  /** Instructions and examples as the provider counts them; it caches whole blocks of 128. */
  private static final long INSTRUCTION_TOKENS = 320;

  private static final long CACHED_TOKENS = 256;
  private static final double GROUNDED = .9;
  private static final double LOOKED_UP = .25;
  private static final double RETRIED = .01;

  private final SupportSentences sentences;

  ShopContext(SupportSentences sentences) {
    this.sentences = sentences;
  }

  /** Adds all that to a call whose question, answer and output tokens are there. */
  void addTo(LlmCall call, int turn, boolean refused, SplittableRandom random) {
    String question = call.getMessages().get(0).getContent();
    call.setMessages(List.of(new Message("system", INSTRUCTIONS), new Message("user", question)));
    call.setShots(EXAMPLES.size());
    call.setExampleIds(EXAMPLES);
    call.setDocuments(documents(call.getOutput(), refused, random));
    call.setTools(List.of(ORDER_STATUS));
    if (random.nextDouble() < LOOKED_UP) {
      call.setToolCalls(
          List.of(new ToolCall(null, ORDER_STATUS.getName(), "{\"order\":" + turn + "}")));
    }
    call.setQueueTimeUs(Spread.logNormal(random, 15_000, .6));
    call.setRetries(random.nextDouble() < RETRIED ? 1 : 0);
    call.setService("shop");
    call.setUsage(usage(call, turn, random));
  }

  private List<Document> documents(String answer, boolean refused, SplittableRandom random) {
    List<Document> found = new ArrayList<>();
    if (!refused && random.nextDouble() < GROUNDED) {
      addPassage(answer, random.nextDouble(.7, .95), found);
    }
    int others = 1 + random.nextInt(3);
    for (int i = 0; i < others; i++) {
      String sentence = sentences.one(SupportSentences.ANSWER, "en", random);
      addPassage(sentence, random.nextDouble(.3, .6), found);
    }
    return found;
  }

  /** A passage tells and does not ask, as an answer may at its end. */
  private static void addPassage(String text, double score, List<Document> found) {
    String told = QUESTION.matcher(text).replaceAll("").strip();
    if (!told.isEmpty()) {
      found.add(new Document("faq-" + Math.floorMod(told.hashCode(), 100), told, score));
    }
  }

  private static Usage usage(LlmCall call, int turn, SplittableRandom random) {
    long characters = 0;
    for (Document document : call.getDocuments()) {
      characters += document.getText().length();
    }
    characters += call.getMessages().get(1).getContent().length();
    long reasoned = 32L * random.nextInt(4);
    return new Usage(
        INSTRUCTION_TOKENS + characters / CHARACTERS_PER_TOKEN,
        call.getUsage().getOutput() + reasoned,
        turn == 0 ? 0 : CACHED_TOKENS,
        turn == 0 ? CACHED_TOKENS : 0,
        reasoned);
  }
}
