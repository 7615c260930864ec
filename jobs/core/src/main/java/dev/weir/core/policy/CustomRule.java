package dev.weir.core.policy;

import dev.weir.core.validate.Side;
import java.util.Set;

/**
 * A rule that a policy adds to those of the catalogue; what it finds has its id as class.
 *
 * @param id lower-kebab, unique in its policy
 * @param kind what the text is
 * @param text the expression
 * @param ignoreCase whether letters of a regular expression match in both cases
 * @param sides texts that a regular expression is looked for in
 * @param score how strong a failure it is, above 0, up to 1
 */
public record CustomRule(
    String id, Kind kind, String text, boolean ignoreCase, Set<Side> sides, double score) {

  /** How a rule is written. */
  public enum Kind {
    /** A regular expression over texts. */
    REGEX,
    /** A CEL expression over the call and its findings that is true when the call fails. */
    CEL
  }

  public CustomRule {
    sides = Set.copyOf(sides);
  }
}
