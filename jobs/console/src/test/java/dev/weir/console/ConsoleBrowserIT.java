package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.ExperimentState;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person can do with the page in a real browser. */
class ConsoleBrowserIT extends BrowsedPages {

  private static final String SHOWN = "document.documentElement.dataset.shown === ";

  @BeforeAll
  static void start() throws Exception {
    console.takeCalls();
  }

  @Test
  void showsWhatWasSaidLastOfAnExperimentAndWhy() throws IOException {
    compare("tone", ExperimentState.CONTINUE, "not yet", 1_000_000);
    compare("tone", ExperimentState.SHIP, "better by at least 0.02", 2_000_000);
    compare(
        HostileTexts.MARKUP.get(0),
        ExperimentState.STOP_HARM,
        HostileTexts.MARKUP.get(0),
        2_000_000);
    browser.open(at + "/versions");
    browser.until("document.body.innerText.includes('better by at least 0.02')");

    assertThat(browser.text()).contains("SHIP", "0.02 to 0.08").doesNotContain("not yet");
    assertThat(browser.value("window.hacked === undefined").asBoolean()).isTrue();
    forget("tone");
    forget(HostileTexts.MARKUP.get(0));
    browser.until("document.body.innerText.includes('No experiment has reported a result.')");
  }

  private static void compare(String experiment, ExperimentState state, String reason, long end)
      throws IOException {
    console.take(
        "llm.comparisons",
        experiment,
        SpokenRecords.comparison(experiment, state, reason, end).toByteBuffer());
  }

  private static void forget(String experiment) throws IOException {
    console.take("llm.comparisons", experiment, (byte[]) null);
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
}
