package dev.weir.core.validator.content;

import dev.weir.core.text.WordSet;
import dev.weir.core.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The words by which topics are told, those shipped and those of a policy. */
final class TopicLists {

  private static final String RESOURCE = "topics.properties";

  /**
   * Words of a topic, by the hash of their stem.
   *
   * @param name as policies and findings say it
   * @param sure words that belong to this topic alone
   * @param likely words that other topics have as well
   */
  record Topic(String name, WordSet sure, WordSet likely) {

    static Topic of(String name, String words) {
      List<Long> sure = new ArrayList<>();
      List<Long> likely = new ArrayList<>();
      for (String word : words.strip().split("\\s+")) {
        boolean certain = word.startsWith("+");
        byte[] bytes = word.substring(certain ? 1 : 0).getBytes(StandardCharsets.UTF_8);
        Words reader = new Words();
        reader.over(bytes, 0, bytes.length);
        if (reader.next()) {
          (certain ? sure : likely).add(reader.stem());
        }
      }
      return new Topic(name, WordSet.ofHashes(sure), WordSet.ofHashes(likely));
    }
  }

  private TopicLists() {}

  /** The topics that are shipped, by name. */
  static Map<String, Topic> shipped() {
    Properties file = new Properties();
    try (InputStream in = TopicLists.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(RESOURCE, unreadable);
    }
    Map<String, Topic> topics = new TreeMap<>();
    for (String name : file.stringPropertyNames()) {
      topics.put(name, Topic.of(name, file.getProperty(name)));
    }
    return topics;
  }

  /** Those shipped and those that a policy writes as {@code name: words; name: words}. */
  static Map<String, Topic> with(String own) {
    Map<String, Topic> topics = shipped();
    for (String entry : own.split(";", -1)) {
      int colon = entry.indexOf(':');
      if (colon > 0) {
        String name = entry.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        topics.put(name, Topic.of(name, entry.substring(colon + 1)));
      }
    }
    return topics;
  }
}
