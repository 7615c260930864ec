package dev.weir.training.embedding;

import dev.weir.core.embedding.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds topics: spherical k-means over embeddings of texts, begun several times by k-means++, of
 * which the one whose texts lie nearest to their centres is kept, and for each topic the words that
 * tell its texts from the others.
 */
final class TopicTraining {

  private static final int BEGINNINGS = 20;
  private static final int ROUNDS = 25;
  private static final int WORDS = 3;
  private static final int LEAST_TEXTS = 5;

  /** Of 0.3, 0.4 and 0.5 the one with fewest false alarms among halves of one set of questions. */
  private static final float LEAST_COSINE = 0.4f;

  private static final double LEAST_RATIO = 4;
  private static final double SMOOTHING = 20;
  private static final Pattern WORD = Pattern.compile("[a-z]{4,12}");

  private final List<String> texts;
  private final float[][] vectors;
  private final float[][] centres;
  private final int[] nearest;

  /**
   * @param vectors unit vectors of the texts
   */
  TopicTraining(List<String> texts, float[][] vectors, int topics) {
    this.texts = texts;
    this.vectors = vectors;
    this.centres = new float[topics][];
    this.nearest = new int[vectors.length];
  }

  Topics fit(Random random) {
    float[][] best = centres.clone();
    double nearness = Double.NEGATIVE_INFINITY;
    for (int beginning = 0; beginning < BEGINNINGS; beginning++) {
      begin(random);
      for (int round = 0; round < ROUNDS; round++) {
        assign();
        move();
      }
      double reached = assign();
      if (reached > nearness) {
        nearness = reached;
        best = centres.clone();
      }
    }
    System.arraycopy(best, 0, centres, 0, best.length);
    System.out.println("texts are as near to their topic as " + assign() / vectors.length);
    return new Topics(LEAST_COSINE, names(), centres);
  }

  private void begin(Random random) {
    double[] distances = new double[vectors.length];
    Arrays.fill(distances, 1);
    for (int topic = 0; topic < centres.length; topic++) {
      double sum = 0;
      for (double distance : distances) {
        sum += distance;
      }
      double left = random.nextDouble() * sum;
      int chosen = 0;
      while (chosen < vectors.length - 1 && left >= distances[chosen]) {
        left -= distances[chosen++];
      }
      centres[topic] = vectors[chosen].clone();
      for (int i = 0; i < vectors.length; i++) {
        double distance = Math.max(0, 1 - Vectors.dot(vectors[i], centres[topic]));
        distances[i] = topic == 0 ? distance : Math.min(distances[i], distance);
      }
    }
  }

  /** To the nearest centre; gives the sum of cosines. */
  private double assign() {
    double sum = 0;
    for (int i = 0; i < vectors.length; i++) {
      float best = Float.NEGATIVE_INFINITY;
      for (int topic = 0; topic < centres.length; topic++) {
        float product = Vectors.dot(vectors[i], centres[topic]);
        if (product > best) {
          best = product;
          nearest[i] = topic;
        }
      }
      sum += best;
    }
    return sum;
  }

  private void move() {
    float[][] sums = new float[centres.length][centres[0].length];
    int[] sizes = new int[centres.length];
    for (int i = 0; i < vectors.length; i++) {
      Vectors.add(sums[nearest[i]], 1, vectors[i]);
      sizes[nearest[i]]++;
    }
    for (int topic = 0; topic < centres.length; topic++) {
      if (sizes[topic] > 0) {
        centres[topic] = sums[topic];
        Vectors.normalize(centres[topic]);
      }
    }
  }

  private List<String> names() {
    List<Map<String, Integer>> counts = new ArrayList<>();
    Map<String, Integer> all = new HashMap<>();
    int[] sizes = new int[centres.length];
    for (int topic = 0; topic < centres.length; topic++) {
      counts.add(new HashMap<>());
    }
    for (int i = 0; i < vectors.length; i++) {
      sizes[nearest[i]]++;
      for (String word : words(texts.get(i))) {
        counts.get(nearest[i]).merge(word, 1, Integer::sum);
        all.merge(word, 1, Integer::sum);
      }
    }
    List<String> names = new ArrayList<>();
    for (int topic = 0; topic < centres.length; topic++) {
      double share = sizes[topic] / (double) vectors.length;
      names.add(String.format(Locale.ROOT, "t%02d-", topic) + name(counts.get(topic), all, share));
    }
    return names;
  }

  /** The words that stand in most more of the topic's texts than in others. */
  private static String name(Map<String, Integer> counts, Map<String, Integer> all, double share) {
    Comparator<String> order =
        Comparator.comparingDouble(
                (String word) -> {
                  double count = counts.getOrDefault(word, 0);
                  double expected = share * all.getOrDefault(word, 0);
                  return -count * Math.log((count + 1) / (expected + SMOOTHING * share + 1));
                })
            .thenComparing(Comparator.naturalOrder());
    List<String> words =
        counts.keySet().stream()
            .filter(word -> counts.getOrDefault(word, 0) >= LEAST_TEXTS)
            .filter(
                word ->
                    counts.getOrDefault(word, 0) > LEAST_RATIO * share * all.getOrDefault(word, 0))
            .sorted(order)
            .limit(WORDS)
            .toList();
    return String.join("-", words);
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }
}
