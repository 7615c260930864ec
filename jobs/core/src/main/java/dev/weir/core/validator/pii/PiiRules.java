package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import java.util.ArrayList;
import java.util.List;

/** All pattern rules for personal data, the class that wins an overlap first. */
final class PiiRules {

  private PiiRules() {}

  /** The rules with ids that begin with a validator's id. */
  static List<Rule> of(String validator) {
    List<Rule> rules = new ArrayList<>();
    rules.add(Iban.rule(validator + "-iban"));
    rules.add(Card.rule(validator + "-card"));
    rules.add(Email.rule(validator + "-email"));
    rules.addAll(Coin.rules(validator));
    rules.addAll(NetworkAddress.rules(validator));
    rules.addAll(LetteredId.rules(validator));
    rules.addAll(SocialSecurity.rules(validator));
    rules.addAll(NumberedId.rules(validator));
    rules.addAll(BirthDate.rules(validator));
    rules.add(Phone.rule(validator + "-phone"));
    return List.copyOf(rules);
  }
}
