package dev.weir.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.policy.CustomRule.Kind;
import dev.weir.core.validate.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the rules and the exclusions that a policy states itself. */
final class CustomRules {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Reasons are labels, so a policy has few and short ones. */
  private static final int MOST_EXCLUSIONS = 16;

  private static final int LONGEST_REASON = 64;
  private static final Set<Side> USUAL = Set.of(Side.INPUT, Side.OUTPUT);

  private CustomRules() {}

  static List<CustomRule> read(List<PolicyFields> objects) {
    List<CustomRule> rules = new ArrayList<>(objects.size());
    Set<String> ids = new HashSet<>();
    for (PolicyFields fields : objects) {
      CustomRule rule = rule(fields);
      if (!ids.add(rule.id())) {
        throw fields.refused("id", "'" + rule.id() + "' a second time", "an id of its own");
      }
      rules.add(rule);
    }
    return rules;
  }

  /** Conditions with a reason each, or one condition without. */
  static List<Exclusion> exclusions(PolicyFields policy) {
    JsonNode whole = policy.raw("exclude");
    if (whole == null) {
      return List.of();
    }
    if (whole.isTextual()) {
      return List.of(new Exclusion("policy", whole.textValue()));
    }
    List<Exclusion> exclusions = new ArrayList<>();
    List<PolicyFields> objects = policy.objects("exclude");
    if (objects.size() > MOST_EXCLUSIONS) {
      throw policy.refused("exclude", objects.size() + " conditions", "at most " + MOST_EXCLUSIONS);
    }
    for (PolicyFields fields : objects) {
      exclusions.add(new Exclusion(reason(fields), fields.requiredText("when")));
      fields.close();
    }
    return exclusions;
  }

  private static String reason(PolicyFields fields) {
    String reason = kebab(fields, "reason");
    if (reason.length() > LONGEST_REASON) {
      throw fields.refused("reason", reason.length() + " characters", "at most " + LONGEST_REASON);
    }
    return reason;
  }

  private static String kebab(PolicyFields fields, String key) {
    String id = fields.requiredText(key);
    if (!ID.matcher(id).matches()) {
      throw fields.refused(key, "'" + id + "'", "lower-case words joined by hyphens");
    }
    return id;
  }

  private static CustomRule rule(PolicyFields fields) {
    String id = kebab(fields, "id");
    boolean regex = fields.has("regex");
    if (regex == fields.has("cel")) {
      throw fields.refused("", regex ? "both" : "neither", "one of regex and cel");
    }
    Kind kind = regex ? Kind.REGEX : Kind.CEL;
    String text = fields.requiredText(regex ? "regex" : "cel");
    boolean ignoreCase = regex && fields.flag("ignore_case", false);
    Set<Side> sides = USUAL;
    if (regex && fields.has("sides")) {
      sides = new HashSet<>(fields.choices("sides", Side.class));
    }
    double score = fields.number("score", 1, 0, 1);
    fields.close();
    return new CustomRule(id, kind, text, ignoreCase, sides, score);
  }
}
