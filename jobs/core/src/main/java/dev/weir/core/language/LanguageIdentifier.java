package dev.weir.core.language;

import dev.weir.core.call.Text;

/**
 * Says which language a text is in.
 *
 * <p>The script with most letters decides, or among the languages that share it the profile under
 * which the first letters are likeliest. Constant work per text, microseconds, no allocation. Not
 * thread-safe.
 */
public final class LanguageIdentifier {

  /** Japanese has a syllable sign at least this often. */
  private static final double KANA_SHARE = 0.1;

  private final LanguageProfiles profiles;
  private final LetterSample sample = new LetterSample();
  private final int[] sums;
  private final int[] grams = new int[Profile.MOST_GRAMS];
  private String language = "";
  private double margin;
  private double likelihood;

  public LanguageIdentifier(LanguageProfiles profiles) {
    this.profiles = profiles;
    int lanes = Math.max(profiles.latin().lanes(), profiles.cyrillic().lanes());
    lanes = Math.max(lanes, profiles.arabic().lanes());
    sums = new int[lanes];
  }

  /** Identifies the language of a text; the answers hold until the next one. */
  public void over(Text text) {
    sample.over(text);
    language = "";
    margin = 0;
    likelihood = 0;
    int main = sample.mainScript();
    if (main < 0) {
      return;
    }
    Script script = Script.numbered(main);
    switch (script) {
      case LATIN -> choose(script, profiles.latin());
      case CYRILLIC -> choose(script, profiles.cyrillic());
      case ARABIC -> choose(script, profiles.arabic());
      default -> {
        boolean japanese =
            script == Script.HAN && sample.lettersOf(Script.KANA) >= KANA_SHARE * sample.letters();
        language = japanese ? Script.KANA.language() : script.language();
        margin = Double.POSITIVE_INFINITY;
      }
    }
  }

  private void choose(Script script, Profile profile) {
    sample.keep(script);
    int size = profile.sum(sample, grams, sums);
    int best = 0;
    int second = -1;
    for (int i = 1; i < profile.languages().size(); i++) {
      if (sums[i] > sums[best]) {
        second = best;
        best = i;
      } else if (second < 0 || sums[i] > sums[second]) {
        second = i;
      }
    }
    language = profile.languages().get(best);
    margin = second < 0 ? Double.POSITIVE_INFINITY : (sums[best] - sums[second]) * Profile.STEP;
    likelihood = Profile.LEAST + sums[best] * Profile.STEP / Math.max(1, size);
  }

  /**
   * ISO 639-1 code; {@code nb} for Norwegian; empty when the text has no letter of a script known.
   */
  public String language() {
    return language;
  }

  /** Letters that the answer rests on. */
  public int letters() {
    return sample.letters();
  }

  /**
   * By how much, in nats, the letters are likelier in this language than in the next best; infinite
   * when the script alone decides.
   */
  public double margin() {
    return margin;
  }

  /**
   * Mean logarithm of the probability of an n-gram in this language: the lower, the stranger the
   * text; 0 where no profile was asked.
   */
  public double likelihood() {
    return likelihood;
  }
}
