package dev.weir.traffic.drill;

import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * More comes in than the job can check: every call carries long documents, far more often.
 *
 * <p>Nothing is broken by it: the job falls behind the newest records, and catches up when it is
 * over.
 */
final class PipelineStall implements Incident {

  private static final int DOCUMENTS = 8;
  private static final int SENTENCES = 250;
  private static final int CALLS_A_SECOND = 600;

  @Override
  public String name() {
    return "pipeline-stall";
  }

  @Override
  public String planted() {
    return "Calls come thirty times as often, each with eight long documents:"
        + " more than the job can check";
  }

  @Override
  public int callsASecond() {
    return CALLS_A_SECOND;
  }

  @Override
  public void spoil(LlmCall.Builder call, SplittableRandom random) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      String text = (call.getOutput() + " ").repeat(SENTENCES / DOCUMENTS);
      documents.add(new Document("manual-" + random.nextInt(1_000), text, null));
    }
    call.setDocuments(documents);
  }

  @Override
  public ExpectedAlert alert() {
    return new ExpectedAlert("LlmMonitorPipelineLagging", Map.of("severity", "page"), false);
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(60);
  }

  @Override
  public BoardPlace board() {
    return new BoardPlace("weir-pipeline.json", "Time", "Totals behind");
  }

  @Override
  public String page(String prompt, String version) {
    return ConsolePages.health();
  }
}
