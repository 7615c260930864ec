package dev.weir.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.policy.JudgeRubric.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a policy says to judges: one rubric or a list of them, below {@code judge}. */
final class JudgeRubrics {

  /** Each one is a request a sample. */
  static final int MOST = 8;

  static final int LONGEST_NAME = 64;
  static final int LONGEST_RUBRIC = 8_192;
  static final int MOST_CATEGORIES = 20;
  static final int GREATEST_GRADE = 100;
  static final double FLOOR = 0.2;

  private static final String KEY = "judge";
  private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");

  /** What feedback says itself when there is no answer. */
  private static final Set<String> RESERVED = Set.of(JudgeRubric.MALFORMED, JudgeRubric.UNANSWERED);

  private JudgeRubrics() {}

  static List<JudgeRubric> read(PolicyFields policy) {
    JsonNode whole = policy.raw(KEY);
    if (whole == null) {
      return List.of();
    }
    List<PolicyFields> objects =
        whole.isArray() ? policy.objects(KEY) : List.of(policy.below(whole, KEY));
    if (objects.size() > MOST) {
      throw policy.refused(KEY, objects.size() + " rubrics", "at most " + MOST);
    }
    List<JudgeRubric> rubrics = new ArrayList<>(objects.size());
    Set<String> names = new HashSet<>();
    for (PolicyFields fields : objects) {
      JudgeRubric rubric = rubric(fields);
      if (!names.add(rubric.name())) {
        throw fields.refused("name", "'" + rubric.name() + "' a second time", "a name of its own");
      }
      rubrics.add(rubric);
    }
    return rubrics;
  }

  private static JudgeRubric rubric(PolicyFields fields) {
    String name = word(fields, "name", fields.requiredText("name"));
    String rubric = bounded(fields, "rubric", LONGEST_RUBRIC);
    String model = fields.requiredText("model");
    List<String> categories = categories(fields);
    List<String> grades = fields.texts("scale");
    if (!categories.isEmpty() && !grades.isEmpty()) {
      throw fields.refused("scale", "both", "one of scale and categories, or none for yes or no");
    }
    Kind kind = categories.isEmpty() ? Kind.FLAG : Kind.CATEGORY;
    int least = 0;
    int most = 1;
    if (!grades.isEmpty()) {
      kind = Kind.SCALE;
      int[] ends = ends(fields, grades);
      least = ends[0];
      most = ends[1];
    }
    double sampleRate = fields.number("sample_rate", 1, 0, 1);
    double floor = fields.number("floor", FLOOR, 0, 1);
    fields.close();
    return new JudgeRubric(name, rubric, kind, least, most, categories, model, sampleRate, floor);
  }

  private static int[] ends(PolicyFields fields, List<String> grades) {
    String expected = "two whole numbers, the worst grade and the best, of 0 to " + GREATEST_GRADE;
    String shown = "'" + String.join(", ", grades) + "'";
    try {
      int[] ends = grades.stream().mapToInt(Integer::parseInt).toArray();
      if (ends.length == 2 && ends[0] >= 0 && ends[0] < ends[1] && ends[1] <= GREATEST_GRADE) {
        return ends;
      }
    } catch (NumberFormatException e) {
      throw fields.refused("scale", shown, expected);
    }
    throw fields.refused("scale", shown, expected);
  }

  private static List<String> categories(PolicyFields fields) {
    List<String> categories = fields.texts("categories");
    if (categories.size() == 1 || categories.size() > MOST_CATEGORIES) {
      throw fields.refused(
          "categories", categories.size() + " of them", "from 2 to " + MOST_CATEGORIES);
    }
    Set<String> seen = new HashSet<>();
    for (String category : categories) {
      if (!seen.add(word(fields, "categories", category)) || RESERVED.contains(category)) {
        throw fields.refused(
            "categories", "'" + category + "'", "each word once, none of " + RESERVED);
      }
    }
    return categories;
  }

  private static String word(PolicyFields fields, String key, String word) {
    if (word.length() > LONGEST_NAME || !WORDS.matcher(word).matches()) {
      throw fields.refused(
          key,
          "'" + word + "'",
          "lower-case words joined by hyphens or underscores, at most "
              + LONGEST_NAME
              + " characters");
    }
    return word;
  }

  private static String bounded(PolicyFields fields, String key, int most) {
    String text = fields.requiredText(key);
    if (text.length() > most) {
      throw fields.refused(key, text.length() + " characters", "at most " + most);
    }
    return text;
  }
}
