package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.validate.SampleCall;
import dev.weir.schemas.FindingSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the topic of findings says of places. */
class FindingsRecordTest {

  @Test
  void whatIsFoundOfTheCallItselfHasNoPlaceInItsTexts() {
    Fickle fickle =
        new Fickle(
            (call, report) -> {
              report.found("whole", 1);
              report.found("part", call.text(1), 1, 3, 1);
            });
    TestEngine engine = new TestEngine("{id: p, version: 1}", fickle);
    Validation validation = engine.check(new SampleCall().user("one").user("two"));

    List<FindingSpan> spans =
        FindingsRecord.of("c", 0, new Segment("", "", "", "", ""), validation)
            .getFindings()
            .get(0)
            .getSpans();

    assertThat(spans).extracting(FindingSpan::getField).containsExactly("", "messages[1].content");
    assertThat(spans).extracting(FindingSpan::getClass$).containsExactly("whole", "part");
  }
}
