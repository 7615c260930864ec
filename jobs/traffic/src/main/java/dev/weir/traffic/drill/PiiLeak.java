package dev.weir.traffic.drill;

import dev.weir.schemas.LlmCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Answers tell the address of somebody else. */
final class PiiLeak implements Incident {

  private static final double LEAKING = .25;
  private static final List<String> NAMES =
      List.of("jane.miller", "t.okafor", "marie.lefevre", "p.novak", "li.wei", "s.haddad");

  @Override
  public String name() {
    return "pii-leak";
  }

  @Override
  public String planted() {
    return "One answer in four tells the mail address of another customer";
  }

  @Override
  public void spoil(LlmCall.Builder call, SplittableRandom random) {
    if (random.nextDouble() < LEAKING) {
      String who = NAMES.get(random.nextInt(NAMES.size())) + random.nextInt(100);
      call.setOutput(
          call.getOutput() + " This order belongs to " + who + "@furniture-mail.com, ask there.");
    }
  }

  @Override
  public ExpectedAlert alert() {
    return ExpectedAlert.page("LlmValidatorFailureSpike", Map.of("validator", "pii-leak"));
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(30);
  }

  @Override
  public BoardPlace board() {
    return new BoardPlace("weir-validators.json", "What is found", "Safety");
  }

  @Override
  public String page(String prompt, String version) {
    return ConsolePages.calls(prompt, version, "validator", "pii-leak");
  }
}
