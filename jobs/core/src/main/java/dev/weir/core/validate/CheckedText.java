package dev.weir.core.validate;

import dev.weir.core.call.Text;
import dev.weir.core.classify.Classifier;
import dev.weir.core.classify.FoldedWords;
import dev.weir.core.classify.ModelTable;
import dev.weir.core.classify.TextFeatures;
import dev.weir.core.language.LanguageIdentifier;
import dev.weir.core.language.LanguageProfiles;
import dev.weir.core.match.Matches;
import dev.weir.core.text.TextPieces;
import dev.weir.core.text.TextWords;

/**
 * One text of a call under check: where it stands, its bytes, and what the rule bank found in it.
 *
 * <p>Valid UTF-8 is not promised. Reused from call to call.
 */
public final class CheckedText {

  private final Text text = new Text();
  private final Matches matches = new Matches();
  private final TextPieces pieces;
  private final TextWords words;
  private final FoldedWords folded;
  private final TextFeatures features = new TextFeatures();
  private final LanguageIdentifier language = new LanguageIdentifier(LanguageProfiles.shipped());
  private boolean cut;
  private boolean worded;
  private boolean foldedToo;
  private boolean identified;
  private Side side = Side.INPUT;
  private int index;

  /** Shares what is known of words with other texts of its thread. */
  CheckedText(KnownWords known) {
    pieces = new TextPieces(known.vocabulary());
    words = new TextWords(known.words());
    folded = new FoldedWords(known.folded());
  }

  /** Makes this the text of another place. */
  void place(Side newSide, int newIndex) {
    side = newSide;
    index = newIndex;
    matches.clear();
    features.clear();
    cut = false;
    worded = false;
    foldedToo = false;
    identified = false;
  }

  public Side side() {
    return side;
  }

  /** Place in the array of messages, documents or tool calls; 0 for the output. */
  public int index() {
    return index;
  }

  /** The bytes where they lie. */
  public Text text() {
    return text;
  }

  /** Confirmed matches of the bank, by offset from the start of this text in bytes. */
  public Matches matches() {
    return matches;
  }

  /** The text cut into pieces, when first asked. */
  public TextPieces pieces() {
    if (!cut) {
      pieces.over(text.bytes(), text.offset(), text.length());
      cut = true;
    }
    return pieces;
  }

  /** Its words, found when first asked. */
  public TextWords words() {
    if (!worded) {
      words.over(pieces());
      worded = true;
    }
    return words;
  }

  /** Its words as classifiers read them, found when first asked. */
  public FoldedWords folded() {
    if (!foldedToo) {
      folded.over(pieces());
      foldedToo = true;
    }
    return folded;
  }

  /**
   * How strongly a shipped classifier holds that this text is what it looks for, 0..1. The text is
   * read when the first classifier asks.
   */
  public double strength(Classifier classifier) {
    return features.strength(classifier, ModelTable.shipped(), folded());
  }

  /** The passage that the last {@link #strength} rests on. */
  public TextFeatures passage() {
    return features;
  }

  /** Whether somebody has asked for the language of this text, so that asking again is free. */
  public boolean identified() {
    return identified;
  }

  /** What language it is in, identified when first asked. */
  public LanguageIdentifier language() {
    if (!identified) {
      language.over(text);
      identified = true;
    }
    return language;
  }

  /** Where it stands, as findings say it: {@code messages[1].content}. Allocates. */
  public String path() {
    return switch (side) {
      case SYSTEM, INPUT, HISTORY, TOOL_RESULT -> "messages[" + index + "].content";
      case DOCUMENT -> "documents[" + index + "].text";
      case TOOL_CALL -> "tool_calls[" + index + "].arguments";
      case OUTPUT -> "output";
    };
  }
}
