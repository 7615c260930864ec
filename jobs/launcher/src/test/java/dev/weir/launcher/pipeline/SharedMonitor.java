package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.decode.CallJson;
import dev.weir.launcher.scrape.NativeHistogram;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.schemas.LlmCall;
import dev.weir.testing.Closing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One monitor for all tests of a class, with the books of what it must have done; each test ends
 * with a call that must be counted, and with books that are right to the last item.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedMonitor {

  static final String CALLS = "llm.calls";
  static final String REQUESTS = "llm_requests_total";

  private final Map<String, String> settings;
  TestStack stack;
  Sender sender;
  Ledger ledger;
  LetterBook book;
  private int good;

  SharedMonitor(Map<String, String> settings) {
    this.settings = settings;
  }

  @BeforeAll
  void start(@TempDir Path directory) {
    stack = new TestStack(directory, settings);
    sender = new Sender(stack);
    ledger = new Ledger(stack);
    book = new LetterBook(stack, sender, ledger);
  }

  @AfterAll
  void stop() throws Exception {
    Closing.all(sender, stack);
  }

  @AfterEach
  void goesOn() throws InterruptedException {
    send(Exchange.call("good-" + good++, "after").build());
    ledger.settle();
    book.settle();
    assertThat(requests("after")).isEqualTo(good);
  }

  /** Publishes a call that must be measured. */
  void send(LlmCall call) throws InterruptedException {
    sender.record(CALLS, call.getCallId(), call);
    ledger.complete(1);
  }

  /** The same, in the JSON form. */
  void sendJson(LlmCall call) throws InterruptedException {
    sender.json(CALLS, call.getCallId(), CallJson.write(call).toString());
    ledger.complete(1);
  }

  /** Publishes a call as its two halves, which must be paired. */
  void sendPaired(LlmCall call) throws InterruptedException {
    sender.record("llm.requests", call.getCallId(), Exchange.request(call));
    sender.record("llm.responses", call.getCallId(), Exchange.response(call));
    ledger.paired(1);
  }

  /** Calls of a prompt that are shown now. */
  double requests(String prompt) throws InterruptedException {
    return sum(REQUESTS, prompt);
  }

  /** What is shown now of a family, over all series of a prompt. */
  double sum(String family, String prompt) throws InterruptedException {
    return stack.sum(family, Map.of("prompt_id", prompt));
  }

  /** What is shown now of a family with one series a prompt; empty when there is none. */
  NativeHistogram histogram(String family, String prompt) throws InterruptedException {
    List<NativeHistogram> found =
        stack.scrape().stream()
            .filter(series -> series.family().equals(family))
            .filter(series -> series.label("prompt_id").equals(prompt))
            .map(ScrapedSeries::histogram)
            .filter(Objects::nonNull)
            .toList();
    assertThat(found).hasSizeLessThanOrEqualTo(1);
    return found.isEmpty() ? new NativeHistogram(0, 0, 0, new TreeMap<>()) : found.get(0);
  }
}
