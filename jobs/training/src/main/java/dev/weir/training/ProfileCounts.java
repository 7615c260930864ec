package dev.weir.training;

import dev.weir.core.call.Text;
import dev.weir.core.language.LanguageProfiles;
import dev.weir.core.language.LetterSample;
import dev.weir.core.language.Profile;
import dev.weir.evaluation.labelled.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Counts n-grams of texts in known languages into profiles. */
final class ProfileCounts {

  private static final List<String> LATIN =
      List.of(
          "ca", "cs", "da", "de", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "ms", "nb", "nl",
          "pl", "pt", "ro", "sk", "sv", "sw", "tr", "vi");
  private static final List<String> CYRILLIC = List.of("be", "bg", "ru", "sr", "uk");
  private static final List<String> ARABIC = List.of("ar", "fa", "ur");

  /** What every n-gram is taken to have been seen besides. */
  private static final double SMOOTHING = 0.05;

  private static final int GREATEST_BYTE = 255;

  private ProfileCounts() {}

  static LanguageProfiles profiles(List<Row> rows) {
    return new LanguageProfiles(
        profile(LATIN, rows), profile(CYRILLIC, rows), profile(ARABIC, rows));
  }

  private static Profile profile(List<String> languages, List<Row> rows) {
    int[][] counts = new int[languages.size()][1 << Profile.BITS];
    int[] totals = new int[languages.size()];
    LetterSample sample = new LetterSample();
    Text text = new Text();
    for (Row row : rows) {
      int language = languages.indexOf(row.text("label"));
      if (language >= 0) {
        byte[] bytes = row.text("text").getBytes(StandardCharsets.UTF_8);
        text.set(bytes, 0, bytes.length);
        sample.over(text);
        totals[language] += Profile.count(sample, counts[language]);
      }
    }
    byte[][] logarithms = new byte[languages.size()][1 << Profile.BITS];
    for (int language = 0; language < counts.length; language++) {
      double all = totals[language] + SMOOTHING * (1 << Profile.BITS);
      for (int gram = 0; gram < 1 << Profile.BITS; gram++) {
        double logarithm = Math.log((counts[language][gram] + SMOOTHING) / all);
        long steps = Math.round((logarithm - Profile.LEAST) / Profile.STEP);
        logarithms[language][gram] = (byte) Math.max(0, Math.min(GREATEST_BYTE, steps));
      }
    }
    return new Profile(languages, logarithms);
  }
}
