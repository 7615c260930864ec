package dev.weir.core.validator.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validator.Checked;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GroundednessTest {

  private static final String RIVER =
      "The Androscoggin River is a river in the U.S. states of Maine and New Hampshire. It is 178"
          + " miles long and joins the Kennebec River at Merrymeeting Bay before its water empties"
          + " into the Gulf of Maine.";
  private static final Groundedness GROUNDEDNESS = new Groundedness();

  private static Checked answer(String output) {
    return Checked.asked("How long is the river?").documents(RIVER).output(output);
  }

  @Test
  void acceptsWhatADocumentSays() {
    String said = "The Androscoggin River is 178 miles long and joins the Kennebec River.";
    assertThat(answer(said).score(GROUNDEDNESS)).isLessThan(0.3);
  }

  @Test
  void findsWhatNoDocumentSays() {
    String invented = "I think Mount Katahdin was climbed by Thoreau in 1846, which I love.";
    assertThat(answer(invented).score(GROUNDEDNESS)).isGreaterThan(0.9);
    assertThat(answer(invented).findings(GROUNDEDNESS))
        .contains("sentence:" + invented, "name:Katahdin", "number:1846");
  }

  @Test
  void findsTheOneSentenceThatIsInvented() {
    String good = "The river joins the Kennebec River at Merrymeeting Bay.";
    String bad = "Tourists from Canada love kayak festivals there every summer weekend.";
    assertThat(answer(good + " " + bad).findings(GROUNDEDNESS))
        .contains("sentence:" + bad)
        .doesNotContain("sentence:" + good);
  }

  @Test
  void findsCitationsOfSourcesThatDoNotExist() {
    assertThat(answer("It is 178 miles long [1].").findings(GROUNDEDNESS)).isEmpty();
    assertThat(answer("It is 178 miles long [1, 4].").findings(GROUNDEDNESS))
        .containsExactly("citation:4");
    assertThat(answer("It is 178 miles long [4].").documents("[4] More.").findings(GROUNDEDNESS))
        .isEmpty();
    assertThat(answer("It is `a[7]` of 178 miles [x](y).").findings(GROUNDEDNESS))
        .noneMatch(finding -> finding.startsWith("citation"));
  }

  @Test
  void findsAddressesThatNoSourceHas() {
    Checked call =
        answer("It is 178 miles long, see https://River.example/a. Or http://made.up/b?c=d)")
            .documents("More at http://river.example/a");
    assertThat(call.findings(GROUNDEDNESS))
        .contains("link:http://made.up/b?c=d")
        .doesNotContain("link:https://River.example/a");
    assertThat(call.score(GROUNDEDNESS)).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void findsQuotesThatNoSourceSays() {
    String said = "It says \"The Androscoggin River is a river in the U.S. states of Maine\".";
    String unsaid = "It says “the river of Maine is the long states river of New Hampshire”.";
    assertThat(answer(said).findings(GROUNDEDNESS)).noneMatch(f -> f.startsWith("quote"));
    assertThat(answer(unsaid).findings(GROUNDEDNESS))
        .contains("quote:the river of Maine is the long states river of New Hampshire");
  }

  @Test
  void skipsCallsWithoutDocumentsUnlessTheyAreNeeded() {
    Checked none = Checked.asked("Hi").output("The moon is made of cheese.");
    assertThat(none.findings(GROUNDEDNESS)).containsExactly("skipped");
    assertThat(none.score(GROUNDEDNESS, Map.of("needs-documents", "true"))).isEqualTo(1);
    assertThat(answer("").findings(GROUNDEDNESS)).containsExactly("skipped");
  }

  @Test
  void readsTenThousandDocuments() {
    Checked call = answer("The river is 178 miles long. ".repeat(2_000));
    for (int i = 0; i < 10_000; i++) {
      call.documents("The river number " + i + " is long. The river is long.");
    }
    assertThat(call.score(GROUNDEDNESS)).isBetween(0.0, 1.0);
  }

  @Test
  void saysTheSameEveryTime() {
    Checked call = answer("The river might be 179 miles long. Or is it?");
    assertThat(call.score(GROUNDEDNESS)).isEqualTo(call.score(GROUNDEDNESS));
  }
}
