package dev.weir.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a judge is asked about calls of a prompt, and how it may answer.
 *
 * @param name of the judgement, as feedback has it
 * @param rubric what is asked, in words
 * @param kind how it may answer
 * @param least lowest grade of a scale; 0 for other kinds
 * @param most highest grade of a scale; 1 for other kinds
 * @param categories answers allowed; empty for other kinds
 * @param model that is asked
 * @param sampleRate chance of a sample whose validators were least sure, above 0, up to 1
 * @param floor share of that chance that every sample has, above 0, up to 1
 */
public record JudgeRubric(
    String name,
    String rubric,
    Kind kind,
    int least,
    int most,
    List<String> categories,
    String model,
    double sampleRate,
    double floor) {

  /** Category of feedback when the answer was none that had been asked for. */
  public static final String MALFORMED = "malformed";

  /** Category of feedback when there was no answer. */
  public static final String UNANSWERED = "unanswered";

  private static final int VERSION_BYTES = 8;

  /** How a judge answers. */
  public enum Kind {
    /** Yes or no. */
    FLAG,
    /** A whole number, its share of the scale from 0, the worst, to 1. */
    SCALE,
    /** One of some words. */
    CATEGORY
  }

  public JudgeRubric {
    categories = List.copyOf(categories);
  }

  /**
   * 16 hexadecimal digits that change with whatever changes the meaning of an answer: name, words,
   * answers allowed and model. How many calls are judged is not among it.
   */
  public String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, name);
      add(digest, rubric);
      add(digest, kind + " " + least + " " + most);
      categories.forEach(category -> add(digest, category));
      add(digest, model);
      return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(UTF_8);
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
  }
}
