package dev.weir.core.validator.grounding;

import dev.weir.core.call.Text;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;

/**
 * Compares an answer with its documents: {@link SupportModel} over words, then what can be looked
 * up for certain: citations, addresses and quotes.
 */
final class GroundednessCheck implements Check {

  private static final double NOTHING_TO_STAND_ON = 1;
  private static final double WEAK = 0.3;
  private static final double NO_SUCH_SOURCE = 0.9;
  private static final double UNKNOWN_HOST = 0.8;
  private static final double UNKNOWN_ADDRESS = 0.3;
  private static final double NOT_SAID = 0.4;
  private static final double ENOUGH_SAID = 0.7;

  private final SupportModel model = SupportModel.shipped();
  private final SupportMeasure measure = new SupportMeasure();
  private final Citations citations = new Citations();
  private final Links links = new Links();
  private final Quotes quotes = new Quotes();
  private final boolean needsDocuments;

  GroundednessCheck(boolean needsDocuments) {
    this.needsDocuments = needsDocuments;
  }

  @Override
  public void run(CheckedCall call, Report report) {
    boolean empty = !call.answered() || call.output().text().length() == 0;
    if (empty || !(needsDocuments || hasDocument(call))) {
      report.skip();
    } else if (measure.read(call)) {
      compare(call, report);
    } else if (needsDocuments && measure.answer.size() > 0) {
      report.score(NOTHING_TO_STAND_ON);
    } else {
      report.skip();
    }
  }

  private static boolean hasDocument(CheckedCall call) {
    for (int i = 0; i < call.size(); i++) {
      if (call.text(i).side() == Side.DOCUMENT) {
        return true;
      }
    }
    return false;
  }

  private void compare(CheckedCall call, Report report) {
    CheckedText output = call.output();
    double unsupported = model.unsupported(measure.features());
    report.score(unsupported);
    if (unsupported >= WEAK) {
      reportSentences(output, unsupported, report);
      reportWords(output, unsupported, report);
    }
    Text text = output.text();
    citations.read(text);
    links.read(text);
    quotes.read(text);
    if (citations.size() + links.size() + quotes.size() > 0) {
      lookUp(call);
      reportClaims(output, report);
    }
  }

  private void reportSentences(CheckedText output, double unsupported, Report report) {
    AnswerWords answer = measure.answer;
    for (int s = 0; s < answer.sentences(); s++) {
      double here = model.unsupported(measure.features(s));
      if (here >= WEAK) {
        report.found(
            "sentence",
            output,
            answer.sentenceStart(s),
            answer.sentenceEnd(s),
            Math.min(here, unsupported));
      }
    }
  }

  /** Numbers and names show where it is; how bad it is, the model has said. */
  private void reportWords(CheckedText output, double unsupported, Report report) {
    AnswerWords answer = measure.answer;
    for (int w = 0; w < answer.size(); w++) {
      boolean number = answer.isNumber(w) && answer.end(w) - answer.start(w) > 1;
      if ((number || answer.isName(w)) && isNew(answer.stem(w))) {
        String what = number ? "number" : "name";
        report.found(what, output, answer.start(w), answer.end(w), unsupported);
      }
    }
  }

  private boolean isNew(int stem) {
    return !measure.evidence.seen(stem) && !measure.evidence.asked(stem);
  }

  private void lookUp(CheckedCall call) {
    for (int i = 0; i < call.size(); i++) {
      CheckedText source = call.text(i);
      if (source.side() == Side.DOCUMENT) {
        citations.look(source.text());
      }
      if (source.side() != Side.OUTPUT && source.side() != Side.TOOL_CALL) {
        links.look(source.text());
        quotes.look(source.text());
      }
    }
  }

  private void reportClaims(CheckedText output, Report report) {
    for (int i = 0; i < citations.size(); i++) {
      if (!citations.exists(i)) {
        report.found("citation", output, citations.start(i), citations.end(i), NO_SUCH_SOURCE);
      }
    }
    for (int i = 0; i < links.size(); i++) {
      if (!links.isKnown(i)) {
        double strength = links.isHostKnown(i) ? UNKNOWN_ADDRESS : UNKNOWN_HOST;
        report.found("link", output, links.start(i), links.end(i), strength);
      }
    }
    for (int i = 0; i < quotes.size(); i++) {
      double said = quotes.said(output.text(), i);
      if (said < ENOUGH_SAID) {
        report.found("quote", output, quotes.start(i), quotes.end(i), NOT_SAID);
      }
    }
  }
}
