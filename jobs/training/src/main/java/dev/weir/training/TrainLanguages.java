package dev.weir.training;

import dev.weir.core.call.Text;
import dev.weir.core.language.LanguageIdentifier;
import dev.weir.core.language.LanguageProfiles;
import dev.weir.evaluation.HeldOut;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Counts the language profiles and writes them, with figures and sources beside them.
 *
 * <p>Arguments: the directory of labelled sets, the directory for the profiles.
 */
public final class TrainLanguages {

  private static final String SET = "lang_lingua";
  private static final String TEXTS = "texts.jsonl.gz";
  private static final int FOLDS = 5;
  private static final int ODD = 0x9E3779B1;

  private TrainLanguages() {}

  /** Runs the training. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: TrainLanguages DIRECTORY-OF-SETS DIRECTORY-FOR-PROFILES");
      System.exit(2);
    }
    LabelledSets sets = new LabelledSets(Path.of(arguments[0]));
    Path out = Path.of(arguments[1]);
    Files.createDirectories(out);
    List<Row> rows = sets.read(SET, TEXTS);
    Map<String, int[]> right = new TreeMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Row> learned = new ArrayList<>();
      List<Row> held = new ArrayList<>();
      for (Row row : rows) {
        (fold(row) == fold ? held : learned).add(row);
      }
      measure(ProfileCounts.profiles(learned), held, right);
    }
    LanguageProfiles profiles = ProfileCounts.profiles(rows);
    try (OutputStream file = Files.newOutputStream(out.resolve("languages.profiles"));
        DataOutputStream data = new DataOutputStream(new GZIPOutputStream(file))) {
      profiles.latin().write(data);
      profiles.cyrillic().write(data);
      profiles.arabic().write(data);
    }
    Files.writeString(out.resolve("training.md"), report(right, sets));
    Files.writeString(out.resolve(HeldOut.FILE), figures(right, sets));
    System.out.println("trained languages.profiles");
  }

  private static int fold(Row row) {
    int mixed = row.text("text").hashCode() * ODD;
    return Math.floorMod(mixed ^ (mixed >>> 15), FOLDS);
  }

  private static void measure(LanguageProfiles profiles, List<Row> held, Map<String, int[]> right) {
    LanguageIdentifier identifier = new LanguageIdentifier(profiles);
    Text text = new Text();
    for (Row row : held) {
      byte[] bytes = row.text("text").getBytes(StandardCharsets.UTF_8);
      text.set(bytes, 0, bytes.length);
      identifier.over(text);
      int[] counts = right.computeIfAbsent(row.text("kind"), kind -> new int[2]);
      counts[1]++;
      if (row.is("label", identifier.language())) {
        counts[0]++;
      }
    }
  }

  private static String figures(Map<String, int[]> right, LabelledSets sets) {
    Ledger ledger = new Ledger(sets);
    right.forEach(
        (kind, counts) -> {
          double share = (double) counts[0] / counts[1];
          ledger.add("language." + kind, SET, TEXTS, counts[1], share);
        });
    return HeldOut.file(
        "Written by TrainLanguages: five folds by text.", ledger.measured().values());
  }

  private static String report(Map<String, int[]> right, LabelledSets sets) {
    return "# Figures and sources of the language profiles\n\n"
        + "Written by the training program; texts were scored by profiles that had not seen them"
        + " (five folds), 40 languages.\n\n"
        + table(right)
        + "\n## Sources\n\n| set | source | licence |\n|---|---|---|\n"
        + String.join("\n", sets.attributions())
        + "\n";
  }

  private static String table(Map<String, int[]> right) {
    StringBuilder table = new StringBuilder("| kind | texts | right |\n|---|---:|---:|\n");
    right.forEach(
        (kind, counts) -> {
          double share = (double) counts[0] / counts[1];
          table.append(String.format(Locale.ROOT, "| %s | %d | %.3f |%n", kind, counts[1], share));
        });
    return table.toString();
  }
}
