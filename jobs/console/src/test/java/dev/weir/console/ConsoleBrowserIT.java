package dev.weir.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.config.MonitorConfig;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.ExperimentState;
import dev.weir.schemas.Finding;
import dev.weir.schemas.FindingSpan;
import dev.weir.schemas.MetricRole;
import dev.weir.schemas.Mode;
import dev.weir.testing.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person can do with the page in a real browser, and what a hostile call cannot. */
class ConsoleBrowserIT {

  private static final int CALLS = 400;
  private static final String SHOWN = "document.documentElement.dataset.shown === ";

  /** Ways to run a script, one for each place that a careless page would put a text into. */
  private static final List<String> MARKUP =
      List.of(
          "<script>window.hacked = 1; alert(1)</script>",
          "<img src=x onerror=\"window.hacked = 1\">",
          "\"><svg onload=window.hacked=1>",
          "'-window.hacked--'",
          "javascript:window.hacked=1",
          "</pre></main><iframe srcdoc=\"<script>parent.hacked=1</script>\"></iframe>",
          "{{constructor.constructor('window.hacked=1')()}}",
          "<a href=\"javascript:window.hacked=1\" autofocus onfocus=window.hacked=1>click</a>",
          "<style>@import 'http://evil.example/x.css'; body{display:none}</style>",
          "\u202Eevil\u202C \u0000 \uD800 <base href=//evil.example>");

  @TempDir private static Path folder;
  private static Console console;
  private static Browser browser;
  private static String at;

  @BeforeAll
  static void start() throws Exception {
    // Nobody listens there: the page must be of use while Kafka is away.
    console =
        Console.start(
            MonitorConfig.of(
                Map.of(
                    "kafka.bootstrap-servers",
                    "127.0.0.1:1",
                    "console.port",
                    "0",
                    "console.trace-url",
                    "https://traces.example/{trace_id}",
                    "console.directory",
                    folder.resolve("store").toString())));
    at = console.address().replaceAll("/$", "");
    for (int k = 0; k < CALLS; k++) {
      take(SampledCalls.sample(k));
    }
    for (CallSample hostile : hostile()) {
      take(hostile);
    }
    console.refresh();
    browser = Browser.start(folder.resolve("chromium"));
    browser.look(1280, 900, false);
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
    console.close();
  }

  private static void take(CallSample sample) throws IOException {
    console.topics().take("llm.samples", sample.getCallId(), SampledCalls.bytes(sample));
  }

  private static List<CallSample> hostile() throws IOException {
    List<CallSample> hostile = new ArrayList<>();
    for (String text : attacks()) {
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

  private static List<String> attacks() throws IOException {
    List<String> texts = new ArrayList<>(MARKUP);
    try (var in = ConsoleBrowserIT.class.getResourceAsStream("attacks.jsonl");
        var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        texts.add(new ObjectMapper().readTree(line).path("text").asText());
      }
    }
    return texts;
  }

  @Test
  void showsWhatWasSaidLastOfAnExperimentAndWhy() throws IOException {
    compare("tone/v2/label", ExperimentState.CONTINUE, "not yet", 1_000_000);
    compare("tone/v2/label", ExperimentState.SHIP, "better by at least 0.02", 2_000_000);
    compare(MARKUP.get(0), ExperimentState.STOP_HARM, MARKUP.get(0), 2_000_000);
    browser.open(at + "/versions");
    browser.until("document.body.innerText.includes('better by at least 0.02')");

    assertThat(browser.text()).contains("SHIP", "0.02 to 0.08").doesNotContain("not yet");
    assertThat(browser.value("window.hacked === undefined").asBoolean()).isTrue();
    console.topics().take("llm.comparisons", "tone/v2/label", null);
    console.topics().take("llm.comparisons", MARKUP.get(0), null);
    browser.until("document.body.innerText.includes('No experiment has reported a result.')");
  }

  private static void compare(String key, ExperimentState state, String reason, long paneEnd)
      throws IOException {
    String[] names = key.split("/", 2);
    Comparison comparison =
        Comparison.newBuilder()
            .setExperiment(names[0])
            .setArm("v2")
            .setControl("v1")
            .setMetric("label")
            .setRole(MetricRole.PRIMARY)
            .setLowerIsBetter(false)
            .setPaneEnd(paneEnd)
            .setState(state)
            .setReason(reason)
            .setDecidedState(state)
            .setDecidedAt(paneEnd)
            .setDecidedUnits(600)
            .setFirstExposure(1)
            .setControlExposed(600)
            .setArmExposed(610)
            .setControlUnits(600)
            .setArmUnits(610)
            .setMethod("asymptotic")
            .setControlValue(.9)
            .setArmValue(.95)
            .setDifference(.05)
            .setLow(.02)
            .setHigh(.08)
            .setPValue(.0001)
            .setEvidence(9)
            .setMargin(Double.NaN)
            .setTheta(Double.NaN)
            .setExplained(Double.NaN)
            .setRandomised(true)
            .setSplitPValue(1)
            .setLeakedUnits(0)
            .setLeakShare(0)
            .setStrayRows(0)
            .setLateRows(0)
            .setDroppedRows(0)
            .setRefusedRows(0)
            .build();
    ByteBuffer encoded = Comparison.getEncoder().encode(comparison);
    byte[] value = new byte[encoded.remaining()];
    encoded.get(value);
    console.topics().take("llm.comparisons", key, value);
  }

  @Test
  void filtersByClickingAndKeepsTheFilterInTheAddress() {
    browser.open(at + "/calls");
    browser.until("document.querySelectorAll('a.call').length === 50");
    browser.value("document.querySelector('[data-facet=\"stratum=failed\"]').click()");
    browser.until("document.querySelector('.count').innerText.startsWith('8 of')");

    assertThat(browser.value("location.search").asText()).isEqualTo("?stratum=failed");
    assertThat(browser.value("document.querySelectorAll('a.call').length").asInt()).isEqualTo(8);
    browser.open(at + "/calls?stratum=failed&error=rate_limit");
    browser.until("document.querySelector('.count')?.innerText.startsWith('4 of')");
    assertThat(browser.text()).contains("stratum: failed", "error: rate_limit");
  }

  @Test
  void findsWordsWhileTheyAreTyped() {
    browser.open(at + "/calls");
    browser.until("document.querySelectorAll('a.call').length");
    browser.press("/");
    for (String key : "number77".split("")) {
      browser.press(key);
    }
    browser.until("document.querySelectorAll('a.call').length === 1");

    assertThat(browser.value("location.search").asText()).isEqualTo("?q=number77");
  }

  @Test
  void walksThroughASelectionWithTheKeyboard() {
    browser.open(at + "/calls?verdict=flag");
    browser.until("document.querySelectorAll('a.call').length === 16");
    browser.press("j");
    browser.press("j");
    String second = browser.value("document.activeElement.getAttribute('href')").asText();
    browser.value("document.activeElement.click()");
    browser.until(SHOWN + "'/call' && document.body.innerText.includes('2 of 16')");
    assertThat(browser.value("location.pathname + location.search").asText()).isEqualTo(second);

    browser.press("j");
    browser.until("document.body.innerText.includes('3 of 16')");
    browser.press("k");
    browser.until("document.body.innerText.includes('2 of 16')");
    browser.press("u");
    browser.until(SHOWN + "'/calls'");
    assertThat(browser.value("location.search").asText()).isEqualTo("?verdict=flag");
  }

  @Test
  void marksWhatWasFoundWhereRedactionPutItsPlaceholder() {
    browser.open(at + "/call?id=call-3");
    browser.until("document.querySelector('mark')");

    assertThat(browser.value("document.querySelector('mark').firstChild.data").asText())
        .isEqualTo("<EMAIL_1>");
    assertThat(browser.value("document.querySelector('mark').title").asText())
        .isEqualTo("pii: email");
    assertThat(browser.value("document.querySelector('a[target]').href").asText())
        .isEqualTo("https://traces.example/trace-3");
  }

  @Test
  void tellsPlacesOfTheOriginalInARedactedText() {
    browser.open(at + "/health");
    JsonNode pieces =
        browser.value(
            """
            import('/assets/marks.js').then(({pieces}) => pieces(
              'ä <EMAIL_1> and <SSN_1> then bad words', [
                {validator: 'pii', class: 'email', start: 3, end: 23},
                {validator: 'pii', class: 'ssn', start: 28, end: 39},
                {validator: 'toxicity', class: '', start: 45, end: 48}])
              .pieces.filter(p => p.marks.length).map(p => p.text))
            """);
    assertThat(pieces.toString()).isEqualTo("[\"<EMAIL_1>\",\"<SSN_1>\",\"bad\"]");

    JsonNode unknown =
        browser.value(
            """
            import('/assets/marks.js').then(({pieces}) => {
              const p = pieces('one <EMAIL_1> bad', [
                {validator: 'toxicity', class: '', start: 0, end: 3},
                {validator: 'toxicity', class: '', start: 40, end: 43}]);
              return [p.pieces.filter(q => q.marks.length).map(q => q.text), p.lost.length];
            })
            """);
    assertThat(unknown.toString()).isEqualTo("[[\"one\"],1]");
  }

  @Test
  void showsHostileTextAsTextOnEveryPage() throws IOException {
    List<String> pages = new ArrayList<>(List.of("/", "/versions", "/drift", "/health"));
    for (String text : attacks()) {
      String begin = text.substring(0, Math.min(60, text.length())).replace("\uD800", "");
      pages.add("/calls?q=" + URLEncoder.encode(begin, UTF_8));
      pages.add("/drift?prompt=x&signal=%3Cimg%20src%3Dx%20onerror%3Dhacked%3D1%3E");
    }
    for (CallSample sample : hostile()) {
      pages.add("/call?id=" + URLEncoder.encode(sample.getCallId(), UTF_8));
    }
    pages.add("/calls?version=hostile");
    for (String page : pages) {
      browser.open(at + page);
      browser.until("document.documentElement.dataset.shown");
      assertThat(browser.value("String(window.hacked)").asText()).as(page).isEqualTo("undefined");
      assertThat(
              browser
                  .value(
                      "document.querySelectorAll('main script, main img, main iframe, main style,"
                          + " main base, main svg, [onerror], [onload], [onfocus]').length")
                  .asInt())
          .as(page)
          .isZero();
    }
    assertThat(browser.text()).contains(MARKUP.get(0), MARKUP.get(5));
    assertThat(browser.troubles())
        .noneMatch(trouble -> trouble.contains("dialog") || trouble.contains("Content Security"));
  }

  @Test
  void keepsItsWordWhenKafkaIsAway() {
    browser.open(at + "/health");
    browser.until("document.body.innerText.includes('waiting for Kafka')");
    browser.open(at + "/");
    browser.until("document.querySelector('.tile')");
    assertThat(browser.text()).contains("No stream is watched yet.");
    browser.open(at + "/versions");
    browser.until("document.body.innerText.includes('No version has been counted yet.')");
    assertThat(browser.text()).contains("No experiment has reported a result.");
  }

  @Test
  void exportsWhatIsSelected() {
    browser.open(at + "/calls?stratum=failed");
    browser.until("document.querySelectorAll('a.call').length === 8");
    String lines =
        browser
            .value("fetch(document.querySelector('a[download]').href).then(r => r.text())")
            .asText();

    assertThat(lines.lines())
        .hasSize(8)
        .allSatisfy(line -> assertThat(line).startsWith("{\"call_id\":\"call-").endsWith("}"));
  }

  @Test
  void canBeReadInBothThemesAndOnAPhone() {
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {1280, 390}) {
        browser.look(width, 900, dark);
        for (String page : List.of("/", "/versions", "/drift", "/calls", "/call?id=call-3")) {
          browser.open(at + page);
          browser.until("document.documentElement.dataset.shown");
          assertThat(browser.value("document.documentElement.scrollWidth").asInt())
              .as("%s at %d", page, width)
              .isLessThanOrEqualTo(width);
          assertThat(browser.value(FAINT).toString()).as("%s dark %s", page, dark).isEqualTo("[]");
          assertThat(browser.value(NAMELESS).toString()).as(page).isEqualTo("[]");
        }
      }
    }
    browser.look(1280, 900, false);
  }

  /** Texts whose contrast with what lies behind them is below 4.5. */
  private static final String FAINT =
      """
      (() => {
        const rgb = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
          .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
          .reduce((sum, v, k) => sum + v * [0.2126, 0.7152, 0.0722][k], 0);
        const ground = (e) => {
          for (; e; e = e.parentElement) {
            const c = rgb(getComputedStyle(e).backgroundColor);
            if (c.length === 3 || c[3] > 0) return c;
          }
          return [255, 255, 255];
        };
        const faint = new Set();
        for (const e of document.querySelectorAll('body *')) {
          const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
          if (!own || !e.offsetParent || e.closest('.u-legend, [aria-disabled], .hidden')) continue;
          const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))];
          const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (contrast < 4.5) faint.add(e.className + ' ' + e.tagName + ' ' + contrast.toFixed(2));
        }
        return [...faint];
      })()
      """;

  /** Things to use that say no name to a screen reader, and pictures without a text. */
  private static final String NAMELESS =
      """
      [...document.querySelectorAll('a, button, input, select, textarea, [role=img], meter')]
        .filter((e) => !e.textContent?.trim() && !e.getAttribute('aria-label') && !e.title
          && !e.closest('label')?.textContent.trim() && !e.labels?.[0]?.textContent.trim())
        .map((e) => e.outerHTML.slice(0, 80))
      """;
}
