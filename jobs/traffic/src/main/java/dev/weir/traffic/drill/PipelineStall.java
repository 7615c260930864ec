package dev.weir.traffic.drill;

import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * More comes in than the job can check: every call carries long lists, and far more of them come.
 *
 * <p>Nothing is broken by it: the job falls behind the newest records, and catches up when it is
 * over.
 */
final class PipelineStall implements Incident {

  private static final int CALLS_A_SECOND = 600;
  private static final int DOCUMENTS = 8;
  private static final int POOL = 200;
  private static final int ROWS = 150;

  private final List<String> lists = new ArrayList<>();

  /** Made when the first is needed. */
  private List<String> lists() {
    if (lists.isEmpty()) {
      SplittableRandom random = new SplittableRandom(POOL);
      for (int i = 0; i < POOL; i++) {
        lists.add(list(random));
      }
    }
    return lists;
  }

  /** A list of orders: numbers that look like much are what takes a validator longest. */
  private static String list(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      text.append(Long.toString(random.nextLong(1L << 40), Character.MAX_RADIX))
          .append(' ')
          .append(random.nextLong(1_000_000_000_000_000L))
          .append(", ")
          .append(random.nextInt(10_000))
          .append('-')
          .append(random.nextInt(1_000_000))
          .append('\n');
    }
    return text.toString();
  }

  @Override
  public String name() {
    return "pipeline-stall";
  }

  @Override
  public String planted() {
    return "Calls come thirty times as often, each with eight lists of 150 orders:"
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
      int number = random.nextInt(POOL);
      documents.add(new Document("orders-" + number, lists().get(number), null));
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
