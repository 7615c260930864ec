package dev.weir.training.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.evaluation.embedding.MeasuredSets;
import dev.weir.evaluation.embedding.MeasuredSets.TopicText;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts that the token vectors are fitted to: what labelled sets have in fields of natural
 * language, whole and sentence by sentence, and the definitions and examples of WordNet.
 *
 * <p>The sets that the result is measured on come apart, in folds; what begins like a text of
 * theirs is nowhere else, and no near copies of anything are. The order depends on names and
 * contents alone.
 */
final class Corpus {

  private static final Set<String> FIELDS =
      Set.of("attack", "context", "prompt", "reference", "response", "system_prompt", "text");

  /** Folders whose texts are not natural language. */
  private static final Pattern NOT_LANGUAGE =
      Pattern.compile("(secrets|prices|json_schema|leaky).*");

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\n+");
  private static final int LONGEST = 1_500;
  private static final int LONG = 160;
  private static final int LEAST_SENTENCE = 15;
  private static final int MOST_SENTENCE = 400;

  private static final int FOLDS = 2;

  /** Sets that count as several, for they are of many topics. */
  private static final int MEASURED_SHARE = 5;

  private static final int WORDNET_SHARE = 10;
  private static final int ODD = 0x9E3779B1;

  private final List<String> texts = new ArrayList<>();
  private final Map<String, List<String>> bySet = new TreeMap<>();
  private final Map<MeasuredSets, List<TopicText>> measured = new EnumMap<>(MeasuredSets.class);
  private final Set<String> heads = new HashSet<>();
  private final LabelledSets sets;
  private int fromSets;

  private Corpus(LabelledSets sets) {
    this.sets = sets;
  }

  /** Reads the texts of a directory of labelled sets and of WordNet. */
  static Corpus read(Path directory) throws IOException {
    Corpus corpus = new Corpus(new LabelledSets(directory));
    for (MeasuredSets set : MeasuredSets.values()) {
      List<TopicText> rows = set.texts(corpus.sets);
      corpus.measured.put(set, rows);
      rows.forEach(row -> corpus.heads.add(Row.head(row.text())));
    }
    corpus.readSets(directory, corpus.sets);
    corpus.fromSets = corpus.texts.size();
    WordNet.texts().forEach(corpus::add);
    return corpus;
  }

  private void readSets(Path directory, LabelledSets used) throws IOException {
    Set<String> known = new HashSet<>();
    for (MeasuredSets set : MeasuredSets.values()) {
      known.add(set.folder());
    }
    List<Path> files;
    try (Stream<Path> found = Files.walk(directory, 2)) {
      files = found.filter(path -> path.toString().matches(".*\\.jsonl(\\.gz)?")).sorted().toList();
    }
    for (Path file : files) {
      String set = String.valueOf(file.getName(file.getNameCount() - 2));
      if (!known.contains(set) && !NOT_LANGUAGE.matcher(set).matches()) {
        for (Row row : used.read(set, String.valueOf(file.getFileName()))) {
          int before = texts.size();
          row.fields().properties().stream()
              .filter(field -> FIELDS.contains(field.getKey()))
              .forEach(field -> addAll(field.getValue()));
          bySet
              .computeIfAbsent(set, key -> new ArrayList<>())
              .addAll(texts.subList(before, texts.size()));
        }
      }
    }
  }

  private void addAll(JsonNode value) {
    if (value.isTextual()) {
      add(value.asText());
      addSentences(value.asText());
    } else {
      value.forEach(this::addAll);
    }
  }

  private void addSentences(String text) {
    if (text.length() > LONG) {
      for (String sentence : SENTENCE_END.split(text)) {
        if (sentence.length() >= LEAST_SENTENCE && sentence.length() <= MOST_SENTENCE) {
          add(sentence);
        }
      }
    }
  }

  private void add(String given) {
    String text = given.strip();
    String head = Row.head(text);
    if (head.length() > 1 && heads.add(head)) {
      texts.add(text.substring(0, Math.min(LONGEST, text.length())));
    }
  }

  /** Texts of the sets that are not measured on, and of WordNet. */
  List<String> texts() {
    return texts;
  }

  /** Those of the labelled sets, without WordNet. */
  List<String> ofSets() {
    return texts.subList(0, fromSets);
  }

  /** At most so many texts of every set, more of sets of many topics and of WordNet. */
  List<String> some(int most) {
    List<String> some = new ArrayList<>();
    bySet.values().forEach(ofSet -> some.addAll(LabelledSets.some(ofSet, most)));
    measured
        .values()
        .forEach(
            rows ->
                LabelledSets.some(rows, MEASURED_SHARE * most)
                    .forEach(row -> some.add(row.text())));
    some.addAll(LabelledSets.some(texts.subList(fromSets, texts.size()), WORDNET_SHARE * most));
    return some;
  }

  /** Number of folds of the sets that are measured on. */
  static int folds() {
    return FOLDS;
  }

  /** Texts of a set that is measured on that belong to a fold; near copies share one. */
  List<TopicText> fold(MeasuredSets set, int fold) {
    return measured.getOrDefault(set, List.of()).stream()
        .filter(row -> fold(row.text()) == fold)
        .toList();
  }

  private static int fold(String text) {
    int mixed = Row.head(text).hashCode() * ODD;
    return Math.floorMod(mixed ^ (mixed >>> 15), FOLDS);
  }

  /** Rows of a table of sources and licences. */
  List<String> attributions() {
    return sets.attributions();
  }
}
