package dev.weir.core.match;

/**
 * One pattern that the bank looks for.
 *
 * <p>The expression is of the common subset of RE2 and {@code java.util.regex}: no back references,
 * no look-around; what these are wanted for is said by {@link Confirm}. Matches are those that
 * {@code Matcher.find} would give one after another over the text.
 *
 * @param id unique in the bank, lower-kebab, prefixed by the validator's id: {@code pii-email}
 * @param findingClass class of what it finds, as findings name it: {@code email}
 * @param expression what a match looks like
 * @param ignoreCase whether ASCII letters of the expression match in both cases
 * @param trigger a short expression of which every match of this rule contains a match, tested to
 *     be so; empty to have it derived from the expression
 * @param views whether normalised views of the text are looked through as well
 * @param maxBytes longest match considered, in bytes
 * @param confirm what decides of a match, and how strong it is
 */
public record Rule(
    String id,
    String findingClass,
    String expression,
    boolean ignoreCase,
    String trigger,
    boolean views,
    int maxBytes,
    Confirm confirm) {

  /** Enough for everything but keys in PEM form and the like. */
  public static final int USUAL_BYTES = 256;

  /** A rule that is certain of whatever its expression matches. */
  public static Rule of(String id, String findingClass, String expression) {
    return new Rule(id, findingClass, expression, false, "", false, USUAL_BYTES, Confirm.ALWAYS);
  }

  /** The same rule with letters matching in both cases. */
  public Rule ignoringCase() {
    return new Rule(id, findingClass, expression, true, trigger, views, maxBytes, confirm);
  }

  /** The same rule with a stated trigger. */
  public Rule triggeredBy(String stated) {
    return new Rule(id, findingClass, expression, ignoreCase, stated, views, maxBytes, confirm);
  }

  /** The same rule, looking through normalised views too. */
  public Rule alsoInViews() {
    return new Rule(id, findingClass, expression, ignoreCase, trigger, true, maxBytes, confirm);
  }

  /** The same rule for matches up to this many bytes. */
  public Rule upTo(int bytes) {
    return new Rule(id, findingClass, expression, ignoreCase, trigger, views, bytes, confirm);
  }

  /** The same rule with a confirmation. */
  public Rule confirmedBy(Confirm confirmation) {
    return new Rule(
        id, findingClass, expression, ignoreCase, trigger, views, maxBytes, confirmation);
  }
}
