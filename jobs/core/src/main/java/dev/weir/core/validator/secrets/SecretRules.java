package dev.weir.core.validator.secrets;

import dev.weir.core.match.Rule;
import java.util.ArrayList;
import java.util.List;

/** All pattern rules for credentials. */
final class SecretRules {

  private SecretRules() {}

  static List<Rule> of(String validator) {
    List<Rule> rules = new ArrayList<>();
    rules.addAll(KnownForm.rules(validator));
    rules.addAll(ProviderKey.rules(validator));
    rules.addAll(NamedSecret.rules(validator));
    return List.copyOf(rules);
  }
}
