package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.CallHeader;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.signal.SegmentPrice;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.signal.Signals;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.WordFinder;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenLanguageTest {

  private static final String GERMAN = "Wann kommt meine Bestellung bei mir zu Hause an, bitte?";
  private static final String FRENCH = "Votre commande arrivera probablement demain matin.";

  @Test
  void isThatOfTheLongestInputAndOfTheAnswerWhenTheLanguageValidatorRuns() {
    PolicySet shipped = PolicySet.of(List.of(), new Plans(Catalogue.load()));
    ValidationEngine engine =
        new ValidationEngine(shipped, System::nanoTime, new TimeBudget(Long.MAX_VALUE / 2, 0));

    assertThat(words(engine, FRENCH)).containsExactly("de", "fr");
    assertThat(words(engine, "4711")).containsExactly("de", "und");
  }

  @Test
  void isNotAskedForItsOwnSake() {
    TestEngine engine =
        new TestEngine("{id: p, version: 1, validators: {zebra: flag}}", new WordFinder("zebra"));

    CallHeader header = header(FRENCH);
    SignalRow row = new SignalRow();
    row.read(header, SegmentPrice.UNKNOWN, header.eventTime(), false);
    engine.check(header, header.eventTime()).judge(row);
    assertThat(words(row)).containsExactly("", "");
  }

  private static List<String> words(ValidationEngine engine, String answer) {
    CallHeader header = header(answer);
    SignalRow row = new SignalRow();
    row.read(header, SegmentPrice.UNKNOWN, header.eventTime(), false);
    engine.check(header, header.eventTime()).judge(row);
    return words(row);
  }

  private static List<String> words(SignalRow row) {
    return List.of(word(row, "input-language"), word(row, "output-language"));
  }

  private static String word(SignalRow row, String id) {
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      if (Signals.CATEGORIES.get(k).id().equals(id)) {
        return row.category(k).toString();
      }
    }
    throw new AssertionError("no signal " + id);
  }

  private static CallHeader header(String answer) {
    return SampleCalls.header(
        LlmCall.newBuilder()
            .setCallId("c")
            .setRequestedAt(SampleCalls.NEW_YEAR)
            .setMessages(List.of(message("Hallo!"), message(GERMAN)))
            .setOutput(answer)
            .build());
  }

  private static Message message(String content) {
    return Message.newBuilder().setRole("user").setContent(content).build();
  }
}
