package dev.weir.core.validator.pii;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.validate.Spans;
import dev.weir.core.validator.LabelledRows;
import dev.weir.core.validator.nearby.Words;
import dev.weir.core.validator.pii.NameTrainer.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Trains the model of names and says how good it is on templates that it has not seen.
 *
 * <p>Arguments: the data directory, and the file for the weights; without a file it cross-validates
 * only. Sentences made of the same template are in the same fold. Ordinary prompts serve as text
 * without names; runs of capitals that begin with a given name are left out of them.
 */
public final class TrainNames {

  private static final int FOLDS = 5;
  private static final int LONGEST_PROMPT = 1_500;
  private static final int FINGERPRINT_BYTES = 8;
  private static final double PROMPT_WEIGHT = 0.2;
  private static final Words TITLES =
      Words.of("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam");

  private record Sentence(int template, Example example, List<GoldSpan> gold) {}

  private final NameLists lists = NameLists.shipped();
  private final NameTokens tokens = new NameTokens(lists);

  private TrainNames() {}

  public static void main(String[] arguments) throws IOException {
    new TrainNames().run(arguments);
  }

  private void run(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    List<Sentence> sentences = new ArrayList<>();
    for (JsonNode row : LabelledRows.of(data.resolve("pii_presidio"))) {
      sentences.add(sentence(row));
    }
    List<Example> prompts = new ArrayList<>();
    for (JsonNode row : LabelledRows.of(data.resolve("benign_prompts"))) {
      prompts.add(prompt(row.get("text").asText()));
    }
    SpanScores scores = crossValidate(sentences, prompts);
    if (arguments.length > 1) {
      List<Example> all = new ArrayList<>(prompts);
      sentences.forEach(s -> all.add(s.example()));
      Path weights = Path.of(arguments[1]);
      Files.write(weights, new NameTrainer(lists).fit(all));
      Files.writeString(weights.resolveSibling("held-out.csv"), heldOut(data, scores));
    }
  }

  private SpanScores crossValidate(List<Sentence> sentences, List<Example> prompts) {
    SpanScores scores = new SpanScores();
    int clean = 0;
    int flagged = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Example> seen = new ArrayList<>();
      for (int i = 0; i < prompts.size(); i++) {
        if (i % FOLDS != fold) {
          seen.add(prompts.get(i));
        }
      }
      for (Sentence sentence : sentences) {
        if (sentence.template() % FOLDS != fold) {
          seen.add(sentence.example());
        }
      }
      NameFinder finder = new NameFinder(new NameModel(new NameTrainer(lists).fit(seen)), lists);
      Spans found = new Spans();
      for (Sentence sentence : sentences) {
        if (sentence.template() % FOLDS == fold) {
          find(finder, sentence.example().text(), found);
          scores.add(sentence.gold(), found, 0.5);
        }
      }
      for (int i = fold; i < prompts.size(); i += FOLDS) {
        find(finder, prompts.get(i).text(), found);
        clean++;
        flagged += found.size() > 0 ? 1 : 0;
      }
    }
    System.out.print(scores.table());
    System.out.println("ordinary prompts with a name or an address: " + flagged + " of " + clean);
    return scores;
  }

  /** The figures that {@code weir eval validators} shows beside those of what ships. */
  private static String heldOut(Path data, SpanScores scores) throws IOException {
    byte[] set = Files.readAllBytes(data.resolve("pii_presidio").resolve("sentences.jsonl.gz"));
    StringBuilder file =
        new StringBuilder("# Written by TrainNames: five folds, grouped by template.\n")
            .append("# figure, fingerprint of the file that was trained on, value\n");
    for (String findingClass : List.of("address", "person")) {
      file.append(
          String.format(
              Locale.ROOT,
              "pii.%s,%s,%.6f%n",
              findingClass,
              HexFormat.of().formatHex(sha256(set), 0, FINGERPRINT_BYTES),
              scores.f1(findingClass)));
    }
    return file.toString();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void find(NameFinder finder, byte[] text, Spans into) {
    into.clear();
    finder.find(text, 0, text.length, into);
  }

  private Sentence sentence(JsonNode row) {
    byte[] text = row.get("text").asText().getBytes(StandardCharsets.UTF_8);
    List<GoldSpan> gold =
        GoldSpan.of(row).stream()
            .filter(s -> s.findingClass().equals("person") || s.findingClass().equals("address"))
            .toList();
    tokens.read(text, 0, text.length);
    byte[] labels = new byte[tokens.size()];
    for (int token = 0; token < labels.length; token++) {
      for (GoldSpan span : gold) {
        if (span.overlaps(tokens.start(token), tokens.end(token)) && !title(text, token)) {
          boolean person = span.findingClass().equals("person");
          labels[token] = (byte) (person ? NameModel.PERSON : NameModel.ADDRESS);
        }
      }
    }
    return new Sentence(row.get("template_id").asInt(), new Example(text, labels, 1), gold);
  }

  private boolean title(byte[] text, int token) {
    return TITLES.contains(text, tokens.start(token), tokens.end(token));
  }

  private Example prompt(String whole) {
    String part = whole.substring(0, Math.min(whole.length(), LONGEST_PROMPT));
    byte[] text = part.getBytes(StandardCharsets.UTF_8);
    tokens.read(text, 0, text.length);
    byte[] labels = new byte[tokens.size()];
    for (int token = 0; token < labels.length; token++) {
      boolean begins = capital(token) && (tokens.lists(token) & 1) != 0 && capital(token + 1);
      boolean goesOn = capital(token) && capital(token - 1) && (tokens.lists(token - 1) & 1) != 0;
      labels[token] = begins || goesOn ? NameTrainer.UNKNOWN : NameModel.NEITHER;
    }
    return new Example(text, labels, PROMPT_WEIGHT);
  }

  private boolean capital(int token) {
    byte kind = tokens.kind(token);
    return kind >= NameTokens.CAPITALISED && kind <= NameTokens.INITIAL;
  }
}
