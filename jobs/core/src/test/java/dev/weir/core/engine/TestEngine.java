package dev.weir.core.engine;

import dev.weir.core.call.CallHeader;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.SampleCall;
import dev.weir.core.validate.Validator;
import java.util.List;

/** An engine over policies written in a test, with a clock that stands unless it is set. */
final class TestEngine {

  long nanos;

  private final Plans plans;
  private final ValidationEngine engine;
  private Validation last;

  TestEngine(String policies, Validator... validators) {
    Catalogue catalogue = Catalogue.of(List.of(validators));
    plans = new Plans(catalogue);
    engine = new ValidationEngine(set(policies), () -> nanos, new TimeBudget(1_000, 0));
    last = check(new SampleCall());
  }

  private PolicySet set(String policies) {
    return PolicySet.of(new PolicyReader(plans.catalogue()).read(policies, "test"), plans);
  }

  void use(String policies) {
    engine.use(set(policies));
  }

  Validation check(SampleCall call) {
    return check(call, 0);
  }

  Validation check(SampleCall call, long eventTime) {
    return check(call.header(), eventTime);
  }

  Validation check(CallHeader header, long eventTime) {
    last = engine.check(header, eventTime);
    return last;
  }

  /** Outcome of one validator in the last validation. */
  Outcome outcome(String validator) {
    return last.outcome(place(validator));
  }

  boolean quarantined(String validator) {
    return last.quarantined(place(validator));
  }

  List<String> quarantined() {
    return engine.quarantined();
  }

  int place(String validator) {
    for (int i = 0; i < last.size(); i++) {
      if (last.step(i).id().equals(validator)) {
        return i;
      }
    }
    throw new AssertionError("the policy does not use " + validator);
  }
}
