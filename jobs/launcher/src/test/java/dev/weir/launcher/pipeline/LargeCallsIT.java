package dev.weir.launcher.pipeline;

import static dev.weir.launcher.pipeline.Exchange.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.scrape.NativeHistogram;
import dev.weir.schemas.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls of many megabytes are counted in every form in which they come. */
class LargeCallsIT extends SharedMonitor {

  private static final int TEN_MEGABYTES = 10_000_000;

  LargeCallsIT() {
    super(Map.of("clock.mode", "wall", "job.parallelism", "2"));
  }

  @Test
  void anAnswerOfTenMegabytes() throws Exception {
    String answer = "0123456789".repeat(TEN_MEGABYTES / 10);
    send(call("b-1", "big").setOutput(answer).build());
    sendJson(call("b-2", "big").setOutput(answer).build());
    sendPaired(call("b-3", "big").setOutput(answer).build());
    ledger.settle();

    assertThat(requests("big")).isEqualTo(3);
    NativeHistogram bytes = histogram("llm_output_bytes", "big");
    assertThat(bytes.count()).isEqualTo(3);
    assertThat(bytes.quantile(1)).isBetween(TEN_MEGABYTES * 0.98, TEN_MEGABYTES * 1.02);
  }

  @Test
  void tenThousandDocuments() throws Exception {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      documents.add(new Document("doc-" + i, "Refunds take " + i + " days.", i / 10_000.0));
    }
    send(call("d-1", "documents").setDocuments(documents).build());
    sendJson(call("d-2", "documents").setDocuments(documents).build());
    sendPaired(call("d-3", "documents").setDocuments(documents).build());
    ledger.settle();

    assertThat(requests("documents")).isEqualTo(3);
  }
}
