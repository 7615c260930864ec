package dev.weir.core.classify;

import dev.weir.core.call.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Kinds of words: which words say the same for a classifier, in several languages.
 *
 * <p>What a model learns of {@code ignore previous instructions} holds for {@code vergiss vorherige
 * Anweisungen} when their words share classes. The list is a resource, a line {@code class: word
 * word ...} each; of a word that stands twice the first line holds. An open-addressed table of word
 * hashes; a look-up is a cache line or two. Immutable.
 */
final class WordClasses {

  private static final String RESOURCE = "word-classes.txt";

  private final int[] hashes;
  private final byte[] classes;

  private WordClasses(List<String> words, List<Integer> classOf) {
    int room = 2 * Integer.highestOneBit(Math.max(1, words.size()));
    hashes = new int[room];
    classes = new byte[room];
    WordReader reader = new WordReader();
    for (int i = 0; i < words.size(); i++) {
      put(hashOf(words.get(i), reader), classOf.get(i).byteValue());
    }
  }

  /** The list that the shipped models were trained with. */
  static WordClasses shipped() {
    return Shipped.CLASSES;
  }

  /** Number of the class of the word with a hash; 0 for none. */
  int of(int hash) {
    int mask = hashes.length - 1;
    int slot = (hash ^ (hash >>> 16)) & mask;
    while (classes[slot] != 0) {
      if (hashes[slot] == hash) {
        return classes[slot];
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  private void put(int hash, byte wordClass) {
    int mask = hashes.length - 1;
    int slot = (hash ^ (hash >>> 16)) & mask;
    while (classes[slot] != 0) {
      if (hashes[slot] == hash) {
        return;
      }
      slot = (slot + 1) & mask;
    }
    hashes[slot] = hash;
    classes[slot] = wordClass;
  }

  private static int hashOf(String word, WordReader reader) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    Text text = new Text();
    text.set(bytes, 0, bytes.length);
    reader.over(text);
    reader.next();
    if (!reader.atEnd()) {
      throw new IllegalStateException("not one word in " + RESOURCE + ": " + word);
    }
    return reader.hash();
  }

  private static WordClasses read() {
    List<String> words = new ArrayList<>();
    List<Integer> classOf = new ArrayList<>();
    int number = 0;
    try (InputStream in = WordClasses.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        number++;
        for (String word : line.substring(line.indexOf(':') + 1).strip().split(" +", -1)) {
          words.add(word);
          classOf.add(number);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
    return new WordClasses(words, classOf);
  }

  private static final class Shipped {
    static final WordClasses CLASSES = read();
  }
}
