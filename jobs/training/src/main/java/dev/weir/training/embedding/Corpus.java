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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts that the token vectors are fitted to: what labelled sets have in fields of natural
 * language, whole and sentence by sentence, and the definitions and examples of WordNet.
 *
 * <p>The sets that the result is measured on come apart, in folds; what begins like a text of
 * theirs is nowhere else, and no near copies of anything are. Sets whose authors ask that no model
 * is trained on them have no part in it. The order depends on names and contents alone.
 */
final class Corpus {

  private static final Set<String> FIELDS =
      Set.of("attack", "context", "prompt", "reference", "response", "system_prompt", "text");

  /** Folders whose texts are not natural language. */
  private static final Pattern NOT_LANGUAGE =
      Pattern.compile("(secrets|prices|json_schema|leaky).*");

  /** Sets whose authors ask that no model is trained on them. */
  private static final Set<String> NOT_FOR_TRAINING =
      Set.of("ab_bbh_prompts", "ab_selfinstruct252");

  /** Where rows of other sets come from whose authors ask the same. */
  private static final String SELF_INSTRUCT = "self-instruct";

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
      corpus.measured.put(
          set, rows.stream().filter(row -> !row.topic().contains(SELF_INSTRUCT)).toList());
      rows.forEach(row -> corpus.heads.add(Row.head(row.text())));
    }
    List<Path> files = files(directory);
    readSets(files, Corpus::isNotForTraining, new LabelledSets(directory), corpus::keepAway);
    readSets(files, file -> !isNotForTraining(file), corpus.sets, corpus::learn);
    corpus.fromSets = corpus.texts.size();
    WordNet.texts().forEach(corpus::add);
    return corpus;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory, 2)) {
      return found.filter(path -> path.toString().matches(".*\\.jsonl(\\.gz)?")).sorted().toList();
    }
  }

  private static boolean isNotForTraining(Path file) {
    return NOT_FOR_TRAINING.contains(setOf(file));
  }

  private static String setOf(Path file) {
    return String.valueOf(file.getName(file.getNameCount() - 2));
  }

  private static void readSets(
      List<Path> files, Predicate<Path> wanted, LabelledSets used, BiConsumer<String, Row> row) {
    Set<String> measuredOn = new HashSet<>();
    for (MeasuredSets set : MeasuredSets.values()) {
      measuredOn.add(set.folder());
    }
    for (Path file : files) {
      String set = setOf(file);
      if (wanted.test(file) && !measuredOn.contains(set) && !NOT_LANGUAGE.matcher(set).matches()) {
        used.read(set, String.valueOf(file.getFileName())).forEach(read -> row.accept(set, read));
      }
    }
  }

  private void learn(String set, Row row) {
    int before = texts.size();
    languageOf(row, this::addAll);
    bySet
        .computeIfAbsent(set, key -> new ArrayList<>())
        .addAll(texts.subList(before, texts.size()));
  }

  /** What begins like a text of this row is not learnt from any other set either. */
  private void keepAway(String set, Row row) {
    languageOf(
        row,
        value -> {
          if (value.isTextual()) {
            heads.add(Row.head(value.asText().strip()));
          }
        });
  }

  private static void languageOf(Row row, Consumer<JsonNode> text) {
    row.fields().properties().stream()
        .filter(field -> FIELDS.contains(field.getKey()))
        .forEach(field -> text.accept(field.getValue()));
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
