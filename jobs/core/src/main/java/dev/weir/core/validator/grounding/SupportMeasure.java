package dev.weir.core.validator.grounding;

import dev.weir.core.call.Text;
import dev.weir.core.text.GramCounts;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Side;
import java.util.Arrays;

/**
 * Measures the {@link SupportFeature features} of a call and of each sentence of its answer.
 *
 * <p>Linear in answer, last user message and documents. Reused; allocates only when an answer is
 * longer than any before. Not thread-safe.
 */
public final class SupportMeasure {

  /** Features before this one are those of sentences. */
  private static final int OF_SENTENCES = SupportFeature.LENGTH.index();

  private static final double SHORT_LOG_WORDS = 3.5;
  private static final double LONG_LOG_WORDS = 5.5;
  private static final int MOST_TITLE_WORDS = 6;
  private static final Text NONE = new Text();

  final AnswerWords answer = new AnswerWords();
  final Evidence evidence;

  private final GramCounts grams = new GramCounts();
  private final double[] ofCall = new double[SupportFeature.COUNT];
  private final double[] ofSentence = new double[SupportFeature.COUNT];

  public SupportMeasure() {
    evidence = new Evidence(answer, grams);
  }

  /**
   * Reads a call that has an answer.
   *
   * @return whether there is a word in the answer and one in the documents
   */
  public boolean read(CheckedCall call) {
    answer.read(call.output().text());
    grams.clear();
    evidence.begin();
    Text question = lastInput(call);
    if (question.present()) {
      evidence.ask(question);
    }
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      if (text.side() == Side.DOCUMENT) {
        evidence.add(text.text());
      }
    }
    measureCall();
    return answer.size() > 0 && evidence.documentWords() > 0;
  }

  private static Text lastInput(CheckedCall call) {
    for (int i = call.size() - 1; i >= 0; i--) {
      if (call.text(i).side() == Side.INPUT) {
        return call.text(i).text();
      }
    }
    return NONE;
  }

  private void measureCall() {
    Arrays.fill(ofCall, 0);
    double weights = 0;
    for (int s = 0; s < answer.sentences(); s++) {
      measureSentence(s);
      double weight = 1 + answer.contents(s);
      weights += weight;
      for (int f = 0; f < OF_SENTENCES; f++) {
        ofCall[f] += weight * ofSentence[f];
      }
    }
    for (int f = 0; f < OF_SENTENCES; f++) {
      ofCall[f] /= Math.max(1, weights);
    }
    set(ofCall, SupportFeature.LENGTH, Math.log1p(answer.size()));
    set(ofCall, SupportFeature.TOPIC, grams.cosine());
    set(ofCall, SupportFeature.TITLES, titleWords());
    double words = Math.log1p(evidence.documentWords());
    double longer = (words - SHORT_LOG_WORDS) / (LONG_LOG_WORDS - SHORT_LOG_WORDS);
    set(ofCall, SupportFeature.LONG_EVIDENCE, Math.max(0, Math.min(1, longer)));
    multiply(ofCall);
  }

  private int titleWords() {
    int count = 0;
    for (int stem = 0; stem < answer.stems.size() && count < MOST_TITLE_WORDS; stem++) {
      if (evidence.inTitle(stem) && answer.isContentStem(stem)) {
        count++;
      }
    }
    return count;
  }

  private void measureSentence(int s) {
    int first = answer.firstWord(s);
    int behind = answer.firstWord(s + 1);
    int seen = 0;
    int echoed = 0;
    int near = 0;
    int previous = -1;
    for (int w = first; w < behind; w++) {
      int stem = answer.stem(w);
      boolean inDocuments = evidence.seen(stem);
      seen += inDocuments ? 1 : 0;
      if (answer.isContent(w)) {
        echoed += !inDocuments && evidence.asked(stem) ? 1 : 0;
        near += previous >= 0 && evidence.near(previous, stem) ? 1 : 0;
        previous = stem;
      }
    }
    int contents = answer.contents(s);
    boolean negates = answer.isNegated(s) && !evidence.negated();
    set(ofSentence, SupportFeature.WORDS, seen / (double) (behind - first));
    set(ofSentence, SupportFeature.ONE_SENTENCE, evidence.best(s));
    set(ofSentence, SupportFeature.PAIRS, near / (double) Math.max(1, contents - 1));
    set(ofSentence, SupportFeature.QUESTION, answer.isQuestion(s) ? 1 : 0);
    set(ofSentence, SupportFeature.ECHO, echoed / (double) Math.max(1, contents));
    set(ofSentence, SupportFeature.HEDGES, answer.hedges(s));
    set(ofSentence, SupportFeature.NEGATION, negates ? 1 : 0);
  }

  private static void set(double[] features, SupportFeature feature, double value) {
    features[feature.index()] = value;
  }

  private static void multiply(double[] features) {
    double longer = features[SupportFeature.LONG_EVIDENCE.index()];
    set(
        features,
        SupportFeature.WORDS_IN_LONG_EVIDENCE,
        longer * features[SupportFeature.WORDS.index()]);
    set(
        features,
        SupportFeature.LENGTH_IN_LONG_EVIDENCE,
        longer * features[SupportFeature.LENGTH.index()]);
    set(
        features,
        SupportFeature.TOPIC_IN_LONG_EVIDENCE,
        longer * features[SupportFeature.TOPIC.index()]);
    set(
        features,
        SupportFeature.TITLES_IN_LONG_EVIDENCE,
        longer * features[SupportFeature.TITLES.index()]);
  }

  /** Features of the call by index; valid until the next call. */
  public double[] features() {
    return ofCall;
  }

  /** Features of one sentence, with those of the whole call where they are the call's. */
  double[] features(int sentence) {
    System.arraycopy(ofCall, 0, ofSentence, 0, ofSentence.length);
    measureSentence(sentence);
    multiply(ofSentence);
    return ofSentence;
  }
}
