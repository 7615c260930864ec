package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.metric.QualityFamilies;
import dev.weir.exporter.GivenTotals;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether people can read the pages: in both themes, on a laptop and on a phone. */
class ReadableConsoleIT extends BrowsedPages {

  private static final List<String> PAGES =
      List.of("/", "/versions", "/drift", "/calls", "/call?id=call-3");

  /** Tables that are wider than their place. */
  private static final String WIDER =
      """
      [...document.querySelectorAll('.scroll')].filter((e) => e.scrollWidth > e.clientWidth)
        .map((e) => e.ariaLabel + ' ' + e.scrollWidth + ' in ' + e.clientWidth)
      """;

  @BeforeAll
  static void start() throws Exception {
    console.takeCalls();
    for (String prompt : List.of("customer-support", "nemo-guardrails")) {
      for (String version : List.of("2026-11-01-baseline", "d-0123456789ab", "v3")) {
        console.totals().version(prompt, version, 1_234_567);
        judge(prompt, version);
        for (String signal : List.of("end-to-end-time", "output-embedding", "input-length")) {
          speak(prompt, version, signal);
        }
      }
    }
    console.totals().publish();
  }

  private static void judge(String prompt, String version) {
    Map<String, String> labels =
        Map.of("environment", "production", "prompt_id", prompt, "prompt_version", version);
    say(labels, "helpful", "true", 300);
    say(labels, "helpful", "false", 100);
    say(labels, "label", "wrong", 20);
    say(labels, "label", "late", 10);
    say(labels, "rubric", "number", 50);
    Map<String, String> judged = GivenTotals.with(labels, "name", "answers-well");
    console.totals().put(QualityFamilies.ESTIMATE, judged, 870_000);
    console.totals().put(QualityFamilies.LOWER, judged, 810_000);
    console.totals().put(QualityFamilies.UPPER, judged, 930_000);
  }

  private static void say(Map<String, String> labels, String name, String value, long count) {
    Map<String, String> named =
        GivenTotals.with(GivenTotals.with(labels, "name", name), "value", value);
    Map<String, String> all = GivenTotals.with(named, "source", "user");
    console.totals().put(FeedbackFamilies.GIVEN, all, count + 5);
    console.totals().put(FeedbackFamilies.RETRACTED, all, 5);
  }

  private static void speak(String prompt, String version, String signal) throws IOException {
    for (int minute = 1; minute < 4; minute++) {
      console.take(
          "llm.drift",
          "key",
          SpokenRecords.evidence(prompt, version, signal, minute).toByteBuffer());
    }
    console.take(
        "llm.alerts",
        "key",
        SpokenRecords.alert(prompt, version, signal, "above 1.234 s").toByteBuffer());
  }

  /** A table may scroll sideways on a phone; on a small laptop it need not. */
  @Test
  void fitsTablesIntoASmallLaptop() {
    for (String page : List.of("/versions", "/drift")) {
      browser.open(at + page);
      browser.until("document.querySelector('.scroll tbody tr')");
      assertThat(browser.value(WIDER).toString()).as(page).isEqualTo("[]");
    }
  }

  @Test
  void tellsWhatPeopleAndJudgesSayOfAVersion() {
    browser.open(at + "/versions");
    browser.until("document.querySelector('.scroll tbody tr')");

    assertThat(browser.text())
        .contains("helpful 75.0 %", "label wrong 66.7 %", "answers-well 0.87")
        .doesNotContain("rubric");
  }

  @Test
  void canBeReadInBothThemesAndOnAPhone() {
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {1280, 390}) {
        browser.look(width, 900, dark);
        for (String page : PAGES) {
          browser.open(at + page);
          browser.until("document.documentElement.dataset.shown");
          browser.until("!document.body.innerText.includes('has been counted yet')");
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
