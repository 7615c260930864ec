package dev.weir.core.match.view;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a character in a folded view: its NFKC form in lower case, look-alikes of Latin
 * letters as those letters, and nothing for what cannot be seen.
 *
 * <p>Character by character: sequences that only compose together stay apart. Results are kept, so
 * each character allocates once at most. For one thread.
 */
final class Folding {

  private static final int KEPT = 0x20000;
  private static final byte[] NOTHING = {};

  /** Letters, each followed by those of other scripts that look like it, in lower case. */
  private static final String[] LOOK_ALIKES = {
    "aаαɑᴀ",
    "bвьβʙᴃƅ",
    "cсϲᴄꮯ",
    "dԁđᴅɗ",
    "eеєεёᴇɛ",
    "fғϝꜰ",
    "gɡɢԍ",
    "hнһħʜη",
    "iіıιɩɪӏꙇ",
    "jјϳᴊȷ",
    "kкκᴋ",
    "lłʟⅼ",
    "mмᴍ",
    "nпոɴᴎ",
    "oоοøσօᴏ",
    "pрρᴘ",
    "qԛզ",
    "rгʀᴦꭇ",
    "sѕꜱƽ",
    "tтτᴛŧ",
    "uцυʋᴜսµ",
    "vѵνᴠ",
    "wѡωԝᴡ",
    "xхχ",
    "yуγүʏ",
    "zᴢʐ",
    "'‘’‛′",
    "\"“”„″",
    "-‐‑‒–—―−",
    "/∕⁄",
    "*∗٭"
  };

  private final byte[][] kept = new byte[KEPT][];
  private final Map<Integer, Integer> lookAlikes = new HashMap<>();
  private final boolean keepsCase;

  /**
   * @param keepsCase whether what stands for a letter is of its case, not always in lower case
   */
  Folding(boolean keepsCase) {
    this.keepsCase = keepsCase;
    for (String alike : LOOK_ALIKES) {
      alike.chars().skip(1).forEach(other -> lookAlikes.put(other, (int) alike.charAt(0)));
    }
  }

  /**
   * UTF-8 of what stands for a character; null when it stands for itself, as -1, which is no
   * character, does.
   */
  byte @Nullable [] of(int codePoint) {
    if (codePoint < 0) {
      return null;
    }
    if (hidden(codePoint)) {
      return NOTHING;
    }
    if (codePoint >= KEPT) {
      return null;
    }
    byte[] known = kept[codePoint];
    if (known == null) {
      known = fold(codePoint);
      kept[codePoint] = known;
    }
    return known;
  }

  private byte[] fold(int codePoint) {
    String normal = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder();
    if (keepsCase) {
      normal.codePoints().map(this::alikeOfSameCase).forEach(folded::appendCodePoint);
    } else {
      normal
          .toLowerCase(Locale.ROOT)
          .codePoints()
          .map(this::alike)
          .forEach(folded::appendCodePoint);
    }
    return folded.toString().getBytes(StandardCharsets.UTF_8);
  }

  private int alike(int point) {
    return lookAlikes.getOrDefault(point, point);
  }

  private int alikeOfSameCase(int point) {
    int lower = Character.toLowerCase(point);
    return lower == point ? alike(point) : Character.toUpperCase(alike(lower));
  }

  /** Whether a character is not shown, or only changes how others are. */
  static boolean hidden(int codePoint) {
    return codePoint == 0xAD
        || codePoint == 0x34F
        || codePoint == 0x61C
        || codePoint == 0x115F
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xFEFF
        || (codePoint >= 0x300 && codePoint <= 0x36F)
        || (codePoint >= 0x180B && codePoint <= 0x180F)
        || (codePoint >= 0x200B && codePoint <= 0x200F)
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2060 && codePoint <= 0x206F)
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
  }
}
