package dev.weir.core.score;

import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Side;
import org.jspecify.annotations.Nullable;

/** Tells the language of what a call says on one side. */
@FunctionalInterface
public interface LanguageOf {

  /** Tells the language of the longest text of the side. */
  LanguageOf LONGEST_TEXT = LanguageOf::longestText;

  /** ISO 639-1 code of what is said on that side, or null when it cannot be told. */
  @Nullable String side(CheckedCall call, Side side);

  private static @Nullable String longestText(CheckedCall call, Side side) {
    CheckedText longest = null;
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      boolean longer = longest == null || text.text().length() > longest.text().length();
      if (text.side() == side && longer) {
        longest = text;
      }
    }
    String language = longest == null ? "" : longest.language().language();
    return language.isEmpty() ? null : language;
  }
}
