package dev.weir.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.QualityFamilies;
import dev.weir.exporter.GivenTotals;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.ExperimentState;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.Finding;
import dev.weir.schemas.FindingSpan;
import dev.weir.schemas.Mode;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a text that came from a call, a label or a judgement cannot do, wherever it is shown. */
class HostileTextsIT extends BrowsedPages {

  private static final String ELEMENTS =
      "document.querySelectorAll('main script, main img, main iframe, main style, main base,"
          + " main svg, [onerror], [onload], [onfocus], a[href^=\"javascript:\"]').length";

  @BeforeAll
  static void start() throws Exception {
    for (String text : HostileTexts.all()) {
      count(text);
      speak(text);
    }
    console.totals().publish();
    for (CallSample hostile : hostile()) {
      console.take(hostile);
      judge(hostile.getCallId(), hostile.getModel());
    }
    console.refresh();
  }

  private static List<CallSample> hostile() throws IOException {
    List<CallSample> hostile = new ArrayList<>();
    for (String text : HostileTexts.all()) {
      CallSample made =
          SampledCalls.saying("hostile-" + hostile.size() + text.charAt(0), text, text);
      made.setEventTime(SampledCalls.BEGIN);
      made.setPromptId(text);
      made.setPromptVersion("hostile");
      made.setModel(text);
      made.getCall().setTraceId(text);
      made.getCall().setFinishReason(text);
      made.getCall().setAttributes(Map.of(text, text));
      made.setFindings(
          List.of(
              new Finding(
                  text,
                  "1",
                  Mode.FLAG,
                  text,
                  1.0,
                  List.of(new FindingSpan("output", 0, 3, text)))));
      hostile.add(made);
    }
    return hostile;
  }

  /** As every label of every total that a page shows. */
  private static void count(String text) {
    console.totals().version(text, "hostile", 1_000);
    Map<String, String> labels =
        Map.of("environment", text, "prompt_id", text, "prompt_version", text);
    console.totals().put(MetricCatalogue.REQUESTS, GivenTotals.with(labels, "outcome", text), 10);
    console.totals().put(MetricCatalogue.ERRORS, GivenTotals.with(labels, "error_type", text), 10);
    Map<String, String> named = GivenTotals.with(labels, "name", text);
    Map<String, String> said =
        GivenTotals.with(GivenTotals.with(named, "source", text), "value", text);
    console.totals().put(FeedbackFamilies.GIVEN, said, 10);
    console.totals().put(FeedbackFamilies.RETRACTED, said, 1);
    console.totals().put(QualityFamilies.ESTIMATE, named, 500_000);
    Map<String, String> checked = GivenTotals.with(labels, "validator", text);
    console
        .totals()
        .put(MetricCatalogue.VALIDATOR_RESULTS, GivenTotals.with(checked, "verdict", "flag"), 3);
    console.totals().put(MetricCatalogue.DEAD_LETTERS, Map.of("reason", text), 3);
  }

  /** As everything that the job says of drift and experiments. */
  private static void speak(String text) throws IOException {
    console.take("llm.drift", text, SpokenRecords.evidence(text, text, text, 1).toByteBuffer());
    console.take("llm.alerts", text, SpokenRecords.alert(text, text, text, text).toByteBuffer());
    console.take(
        "llm.references", text, SpokenRecords.reference(text, text, text, text).toByteBuffer());
    console.take(
        "llm.comparisons",
        text,
        SpokenRecords.comparison(text, ExperimentState.STOP_HARM, text, 1).toByteBuffer());
  }

  private static void judge(String callId, String text) throws IOException {
    Feedback feedback =
        Feedback.newBuilder()
            .setFeedbackId(callId)
            .setCallId(callId)
            .setGivenAt(1)
            .setName(text)
            .setSource(text)
            .setCategory(text)
            .setComment(text)
            .build();
    console.take("llm.feedback", callId, feedback.toByteBuffer());
  }

  @Test
  void areShownAsTextOnEveryPage() throws IOException {
    List<String> pages = new ArrayList<>(List.of("/", "/versions", "/drift", "/health"));
    for (String text : HostileTexts.all()) {
      String begin = encoded(text.substring(0, Math.min(60, text.length())));
      pages.add("/calls?q=" + begin);
      pages.add("/?prompt=" + begin);
      String of = encoded(text);
      if (of.length() < 2_000) {
        pages.add(
            "/drift?environment=production&prompt=%s&version=%s&signal=%s".formatted(of, of, of));
        pages.add("/versions?compare=" + encoded(of + "/" + of + "/" + of));
      }
    }
    for (CallSample sample : hostile()) {
      pages.add("/call?id=" + encoded(sample.getCallId()));
    }
    for (String page : pages) {
      browser.open(at + page);
      browser.until("document.documentElement.dataset.shown");
      expectNothing(page);
    }
    assertThat(browser.troubles())
        .noneMatch(trouble -> trouble.contains("dialog") || trouble.contains("Content Security"));
  }

  /** Otherwise nothing would be proved by pages that do not show them. */
  @Test
  void areSeenOnThePagesThatShowThem() {
    for (String page : List.of("/", "/versions", "/drift", "/health", "/calls?version=hostile")) {
      browser.open(at + page);
      browser.until(
          "document.body.textContent.includes(" + quoted(HostileTexts.MARKUP.get(1)) + ")");
      expectNothing(page);
    }
  }

  private static void expectNothing(String page) {
    assertThat(browser.value("String(window.hacked)").asText()).as(page).isEqualTo("undefined");
    assertThat(browser.value(ELEMENTS).asInt()).as(page).isZero();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text.replace("\uD800", ""), UTF_8);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
