package dev.weir.core.validate;

import dev.weir.core.match.Rule;
import dev.weir.core.match.RuleBank;
import dev.weir.core.match.RuleScanner;
import java.util.List;
import java.util.Map;

/** One validator at work on calls of a test, with the bank of its own rules. */
public final class OneCheck {

  private final CheckedCall call = new CheckedCall();
  private final Report report = new Report();
  private final RuleScanner scanner;
  private final Check check;

  /** With the validator's presets. */
  public OneCheck(Validator validator) {
    this(validator, Map.of());
  }

  public OneCheck(Validator validator, Map<String, String> given) {
    ValidatorSettings settings = new ValidatorSettings(validator.id(), validator.settings(), given);
    List<Rule> rules = validator.rules(settings);
    scanner = RuleBank.of(rules).scanner();
    check = validator.check(new CheckSetup(settings, rules, 0));
  }

  public Report run(SampleCall sample) {
    return run(sample.body());
  }

  /** Scans the texts and runs the check. */
  public Report run(byte[] body) {
    call.over(SampleCall.header(body));
    for (int i = 0; i < call.size(); i++) {
      scanner.scan(call.text(i).text(), call.text(i).matches());
    }
    return again();
  }

  /** Runs the check once more over the same call, without scanning. */
  public Report again() {
    report.clear();
    check.run(call, report);
    return report;
  }

  /** What was said of the last call. */
  public Report report() {
    return report;
  }
}
