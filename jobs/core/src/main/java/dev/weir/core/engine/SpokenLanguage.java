package dev.weir.core.engine;

import dev.weir.core.call.Text;
import dev.weir.core.language.LanguageIdentifier;
import dev.weir.core.language.LanguageProfiles;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Side;
import java.util.HashMap;
import java.util.Map;

/**
 * The language of one side of a call as a signal: of its longest text, if a validator has had it
 * identified. Allocates nothing.
 */
final class SpokenLanguage {

  /** No validator asked, or there is nothing to ask of. */
  static final Text NOT_ASKED = new Text();

  /** ISO 639's code for a language that cannot be told. */
  private static final Text UNDETERMINED = Text.of("und");

  /** Below this many letters a guess says more of the guesser than of the text. */
  private static final int LEAST_LETTERS = 24;

  private static final Map<String, Text> WORDS = words();

  private SpokenLanguage() {}

  private static Map<String, Text> words() {
    Map<String, Text> words = new HashMap<>();
    for (String language : LanguageProfiles.shipped().languages()) {
      words.put(language, Text.of(language));
    }
    return words;
  }

  static Text of(CheckedCall call, Side side) {
    CheckedText longest = null;
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      if (text.side() == side
          && (longest == null || text.text().length() > longest.text().length())) {
        longest = text;
      }
    }
    if (longest == null || !longest.identified()) {
      return NOT_ASKED;
    }
    LanguageIdentifier identifier = longest.language();
    return identifier.letters() < LEAST_LETTERS
        ? UNDETERMINED
        : WORDS.getOrDefault(identifier.language(), UNDETERMINED);
  }
}
