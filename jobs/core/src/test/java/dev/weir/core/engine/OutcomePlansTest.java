package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.SampleCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is not worked out because it cannot reach a threshold changes no outcome and no finding. */
class OutcomePlansTest {

  private static final int CALLS = 1_500;

  private final ValidationEngine exact = engine(new Plans(Catalogue.load()));
  private final ValidationEngine outcomes = engine(Plans.ofOutcomes(Catalogue.load()));

  private static ValidationEngine engine(Plans plans) {
    TimeBudget endless = new TimeBudget(Long.MAX_VALUE / 2, 0);
    return new ValidationEngine(PolicySet.of(List.of(), plans), System::nanoTime, endless);
  }

  @Test
  void outcomesAndFindingsAreThoseOfExactPlans() {
    Random random = new Random(3);
    int failed = 0;
    for (int i = 0; i < CALLS; i++) {
      byte[] body = call(random).body();
      List<String> expected = findings(exact.check(SampleCall.header(body), 0));
      assertThat(findings(outcomes.check(SampleCall.header(body), 0))).isEqualTo(expected);
      failed += expected.toString().contains("echo") ? 1 : 0;
      failed += expected.toString().contains("verbatim") ? 1 : 0;
    }
    assertThat(failed).as("echoes and leaks among the calls").isGreaterThan(CALLS / 20);
  }

  /** Answers that say again more or less of the prompts. */
  private static SampleCall call(Random random) {
    String system = words(random, 20 + random.nextInt(60));
    String user = words(random, 5 + random.nextInt(60));
    String answer =
        switch (random.nextInt(4)) {
          case 0 -> part(random, system) + words(random, random.nextInt(40));
          case 1 -> part(random, user) + words(random, random.nextInt(20));
          case 2 -> part(random, user).repeat(1 + random.nextInt(3));
          default -> words(random, 60);
        };
    return new SampleCall().message("system", system).user(user).output(answer);
  }

  private static String part(Random random, String text) {
    return text.substring(random.nextInt(text.length() / 3)) + " ";
  }

  private static String words(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append((char) ('a' + random.nextInt(26)));
      words.append((char) ('a' + random.nextInt(26))).append("ter ");
    }
    return words.toString();
  }

  private static List<String> findings(Validation validation) {
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < validation.size(); i++) {
      findings.add(validation.step(i).id() + " " + validation.outcome(i));
      Report report = validation.report(i);
      for (int f = 0; f < report.size(); f++) {
        if (report.score(f) >= validation.step(i).threshold()) {
          findings.add(
              report.findingClass(f)
                  + " "
                  + report.start(f)
                  + " "
                  + report.end(f)
                  + " "
                  + report.score(f));
        }
      }
    }
    return findings;
  }
}
