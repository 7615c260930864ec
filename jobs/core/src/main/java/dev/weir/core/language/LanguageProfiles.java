package dev.weir.core.language;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * Profiles of the scripts that several languages share. File: gzip over the profiles, one after the
 * other. Immutable.
 *
 * @param latin of languages in Latin letters
 * @param cyrillic of languages in Cyrillic letters
 * @param arabic of languages in Arabic letters
 */
public record LanguageProfiles(Profile latin, Profile cyrillic, Profile arabic) {

  private static final String RESOURCE = "languages.profiles";

  /** The profiles that Weir ships. */
  public static LanguageProfiles shipped() {
    return Shipped.PROFILES;
  }

  /** ISO 639-1 codes of all languages that can be told, in order. */
  public SortedSet<String> languages() {
    SortedSet<String> languages = new TreeSet<>();
    languages.addAll(latin.languages());
    languages.addAll(cyrillic.languages());
    languages.addAll(arabic.languages());
    for (Script script : Script.values()) {
      languages.add(script.language());
    }
    languages.remove("");
    return languages;
  }

  private static LanguageProfiles read() {
    try (InputStream in = LanguageProfiles.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      DataInputStream profiles = new DataInputStream(new GZIPInputStream(in));
      return new LanguageProfiles(
          Profile.read(profiles), Profile.read(profiles), Profile.read(profiles));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }

  private static final class Shipped {
    static final LanguageProfiles PROFILES = read();
  }
}
