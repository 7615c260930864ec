package dev.weir.core.validator.secrets;

import dev.weir.core.match.Rule;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.FinderCheck;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSettings;
import java.util.List;
import java.util.Set;

/** Credentials in what users wrote, in documents, in answers, and in arguments of tool calls. */
public final class Secrets implements Validator {

  private static final Set<Side> SIDES =
      Set.of(Side.INPUT, Side.DOCUMENT, Side.TOOL_CALL, Side.OUTPUT);

  @Override
  public String id() {
    return "secrets";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Keys of providers, private keys, signed tokens, logins in URLs, hashed passwords, and"
        + " values that are assigned to names such as password or secret. Not placeholders,"
        + " variables, identifiers and digests that nothing calls a secret.";
  }

  @Override
  public Set<Side> sides() {
    return SIDES;
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<Rule> rules(ValidatorSettings settings) {
    return SecretFinder.rules(id());
  }

  @Override
  public Check check(CheckSetup setup) {
    return new FinderCheck(new SecretFinder(setup.rules(), setup.firstRule()), SIDES);
  }
}
