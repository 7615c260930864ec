package dev.weir.traffic.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.schemas.LlmCall;
import dev.weir.traffic.Traces;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class SupportPromptTest {

  private static final long START = 1_700_000_000_000_000L;

  @Test
  void showsEachIncidentOnlyWhileItLasts() throws IOException {
    List<LlmCall> calls = calls(PlantedIncident.ALL);

    assertShares(calls, PlantedIncident.OTHER_MODEL, 0, 1, SupportPromptTest::ofOtherModel);
    assertShares(calls, PlantedIncident.REFUSALS, .025, .14, SupportPromptTest::refuses);
    assertShares(calls, PlantedIncident.NEW_LANGUAGE, 0, .04, SupportPromptTest::isItalian);
  }

  @Test
  void isTheSameWithoutIncidentsWhereThereIsNone() throws IOException {
    List<LlmCall> with = calls(PlantedIncident.ALL);
    List<LlmCall> without = calls(List.of());

    int equal = 0;
    for (int i = 0; i < with.size(); i++) {
      LlmCall call = with.get(i);
      if (PlantedIncident.ALL.stream().noneMatch(incident -> incident.holds(after(call)))) {
        assertThat(call).isEqualTo(without.get(i));
        equal++;
      }
    }
    assertThat(equal).isGreaterThan(60_000);
  }

  @Test
  void comesInOrderAndAtAnEvenRate() throws IOException {
    long before = START;
    int number = 0;
    for (LlmCall call : calls(List.of())) {
      assertThat(call.getRequestedAt()).isGreaterThanOrEqualTo(before);
      assertThat(after(call).toSeconds()).isCloseTo(3L * number++, within(3L));
      before = call.getRequestedAt();
    }
    assertThat(number).isEqualTo(86_400);
  }

  private static void assertShares(
      List<LlmCall> calls,
      PlantedIncident incident,
      double usually,
      double meanwhile,
      Predicate<LlmCall> shown) {
    List<LlmCall> inside = new ArrayList<>();
    List<LlmCall> outside = new ArrayList<>();
    for (LlmCall call : calls) {
      (incident.holds(after(call)) ? inside : outside).add(call);
    }
    assertThat(share(outside, shown)).isCloseTo(usually, within(.005));
    assertThat(share(inside, shown)).isCloseTo(meanwhile, within(.02));
  }

  private static double share(List<LlmCall> calls, Predicate<LlmCall> shown) {
    return (double) calls.stream().filter(shown).count() / calls.size();
  }

  private static boolean ofOtherModel(LlmCall call) {
    return call.getResponseModel().equals("gpt-4o-2024-08-06");
  }

  private static boolean refuses(LlmCall call) {
    return call.getOutput()
        .matches("(?s)(I'm sorry|I cannot|Sorry,|Es tut|Je suis dés|Lo siento|Mi dis).*");
  }

  private static boolean isItalian(LlmCall call) {
    return call.getMessages().get(1).getContent().matches(".*(il |la |Mi è|un |restituire).*")
        && call.getMessages()
            .get(1)
            .getContent()
            .matches(".*(bollitore|pacco|indirizzo|lampada|poltrona|addebitato).*");
  }

  private static Duration after(LlmCall call) {
    return Duration.ofNanos((call.getRequestedAt() - START) * 1_000);
  }

  private static List<LlmCall> calls(List<PlantedIncident> incidents) throws IOException {
    SupportSentences sentences = SupportSentences.read(DemoFiles.SUPPORT);
    return Traces.calls(
        new SupportPrompt(sentences, START, SupportPrompt.DEMO, 7, incidents).open());
  }
}
