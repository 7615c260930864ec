package dev.weir.core.condition;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.weir.core.config.ConfigException;

/**
 * A condition over a call, compiled: the names in it are {@link CallFact}s, its types are checked.
 *
 * <p>Ends always: the language has no loops but those over lists, which go {@value #MOST_STEPS}
 * steps at most, and its regular expressions are those of RE2. Thread-safe.
 */
public final class Condition {

  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 100;
  private static final int MOST_STEPS = 10_000;
  private static final int LARGEST_REGEX = 1_000;

  private static final String EXPECTED = "a CEL expression that is true or false";
  private static final String ADVICE =
      "Correct it; jobs/core/VALIDATORS.md lists what it may name.";

  private static final Cel LANGUAGE = language();

  private final Program program;

  private Condition(Program program) {
    this.program = program;
  }

  private static Cel language() {
    CelOptions options =
        CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .comprehensionMaxIterations(MOST_STEPS)
            .maxRegexProgramSize(LARGEST_REGEX)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    CelBuilder builder =
        CelFactory.plannerCelBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    for (CallFact fact : CallFact.ALL) {
      builder.addVar(fact.name(), fact.type());
    }
    return builder.build();
  }

  /**
   * Compiles a condition.
   *
   * @param name of the rule, for messages
   * @throws ConfigException when it is no expression, names what a call does not have, or is
   *     neither true nor false
   */
  public static Condition compile(String name, String text) {
    CelValidationResult result = LANGUAGE.compile(text);
    if (result.hasError()) {
      throw refused(name, result.getErrors().get(0));
    }
    try {
      return new Condition(LANGUAGE.createProgram(result.getAst()));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new ConfigException(
          name, "a condition that cannot be run: " + e.getMessage(), EXPECTED, ADVICE, e);
    }
  }

  private static ConfigException refused(String name, CelIssue issue) {
    CelSourceLocation place = issue.getSourceLocation();
    return new ConfigException(
        name,
        "at line "
            + place.getLine()
            + ", column "
            + (place.getColumn() + 1)
            + ": "
            + issue.getMessage(),
        EXPECTED,
        ADVICE);
  }

  /**
   * Whether the condition holds for a call.
   *
   * @throws ConditionException when it cannot be told, such as for a key that a map does not have
   */
  public boolean holds(CallFacts facts) {
    try {
      return (boolean) program.eval(facts);
    } catch (CelEvaluationException e) {
      throw new ConditionException(e);
    }
  }
}
