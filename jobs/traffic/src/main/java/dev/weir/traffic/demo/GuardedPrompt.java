package dev.weir.traffic.demo;

import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The prompt of the NeMo report with its configurations as versions: its own questions, and texts
 * of others asked of it.
 *
 * <p>A labelled text takes version, model and duration of a recorded request. Its tokens are those
 * of that request and one more for each four characters by which it is longer, or one less.
 */
final class GuardedPrompt {

  private static final int CHARACTERS_PER_TOKEN = 4;

  private final List<LlmCall> report;
  private final SortedMap<String, List<LlmCall>> requests = new TreeMap<>();

  GuardedPrompt(List<LlmCall> report) {
    this.report = report;
    for (LlmCall call : report) {
      requests.computeIfAbsent(call.getPromptVersion(), version -> new ArrayList<>()).add(call);
    }
  }

  /** The recorded requests, the versions taking turns. */
  List<LlmCall> recorded() {
    List<LlmCall> turns = new ArrayList<>(report);
    turns.sort(
        Comparator.comparing(GuardedPrompt::run).thenComparing(call -> call.getPromptVersion()));
    return turns;
  }

  /** The report names a row configuration-question-run. */
  private static int run(LlmCall turn) {
    String id = turn.getAttributes().getOrDefault("id", "");
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  /** The labelled texts as requests, dealt to the versions. */
  List<LlmCall> labelled(List<LlmCall> texts, LabelledSet set, SplittableRandom random) {
    List<String> versions = List.copyOf(requests.keySet());
    List<LlmCall> asked = new ArrayList<>();
    for (LlmCall text : texts) {
      List<LlmCall> choices = requests.get(set.version(asked.size(), versions));
      if (choices == null) {
        throw new IllegalArgumentException("no recorded request of version " + set.home());
      }
      asked.add(asked(text, choices.get(random.nextInt(choices.size()))));
    }
    return asked;
  }

  private static LlmCall asked(LlmCall text, LlmCall recorded) {
    LlmCall.Builder call =
        LlmCall.newBuilder(text)
            .setRequestedAt(recorded.getRequestedAt())
            .setPromptId(recorded.getPromptId())
            .setPromptVersion(recorded.getPromptVersion())
            .setRequestModel(recorded.getRequestModel())
            .setProvider(recorded.getProvider());
    if (text.getError() == null) {
      call.setRespondedAt(recorded.getRespondedAt()).setUsage(usage(text, recorded));
    }
    return call.build();
  }

  private static Usage usage(LlmCall text, LlmCall recorded) {
    Usage usage = recorded.getUsage();
    return new Usage(
        tokens(usage.getInput(), inputLength(text) - inputLength(recorded)),
        tokens(usage.getOutput(), text.getOutput().length() - recorded.getOutput().length()),
        null,
        null,
        null);
  }

  private static long tokens(long recorded, int longerBy) {
    return Math.max(1, recorded + longerBy / CHARACTERS_PER_TOKEN);
  }

  private static int inputLength(LlmCall call) {
    int length = 0;
    for (Message message : call.getMessages()) {
      length += message.getContent().length();
    }
    for (Document document : call.getDocuments()) {
      length += document.getText().length();
    }
    return length;
  }
}
