package dev.weir.evaluation.area;

import dev.weir.core.validate.Side;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.call.TextJudge;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Figures;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import dev.weir.evaluation.labelled.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Rows of one file of a set, each with what a validator says of it, and figures over them. A file
 * that is not there has no rows and no figures.
 */
final class Rows {

  private final String set;
  private final String file;
  private final Ledger ledger;
  private final List<Row> rows;
  private final List<Scored> scored = new ArrayList<>();

  Rows(LabelledSets sets, Ledger ledger, String set, String file) {
    this.set = set;
    this.file = file;
    this.ledger = ledger;
    rows = sets.has(set, file) ? sets.read(set, file) : List.of();
  }

  List<Row> all() {
    return rows;
  }

  /** Scores every row. */
  Rows scoring(Predicate<Row> positive, ToDoubleFunction<Row> score) {
    for (Row row : rows) {
      Example example = new Example(set, "", "", positive.test(row), 1);
      scored.add(new Scored(example, score.applyAsDouble(row)));
    }
    return this;
  }

  /** Scores a field of every row, as a text that stands alone. */
  Rows asking(TextJudge judge, String validator, Side side, String field, Predicate<Row> positive) {
    return scoring(positive, row -> judge.score(validator, side, row.text(field)));
  }

  /** Takes down what share of the rows of some kind is flagged. */
  Rows rate(String id, Predicate<Row> of) {
    List<Scored> chosen = chosen(of);
    return add(id, chosen, Figures.rate(chosen, TextJudge.THRESHOLD));
  }

  /** Takes down what share of the rows of some kind is judged as it is labelled. */
  Rows accuracy(String id, Predicate<Row> of) {
    List<Scored> chosen = chosen(of);
    return add(id, chosen, Figures.accuracy(chosen, TextJudge.THRESHOLD));
  }

  Rows f1(String id, Predicate<Row> of) {
    List<Scored> chosen = chosen(of);
    return add(id, chosen, Figures.f1(chosen, TextJudge.THRESHOLD));
  }

  Rows auroc(String id, Predicate<Row> of) {
    List<Scored> chosen = chosen(of);
    return add(id, chosen, Figures.areaUnderCurve(chosen));
  }

  private List<Scored> chosen(Predicate<Row> of) {
    List<Scored> chosen = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (of.test(rows.get(i))) {
        chosen.add(scored.get(i));
      }
    }
    return chosen;
  }

  private Rows add(String id, List<Scored> over, double value) {
    if (!over.isEmpty()) {
      ledger.add(id, set, file, over.size(), value);
    }
    return this;
  }

  /** Takes down a figure that was reckoned from the rows in another way. */
  void add(String id, int texts, double value) {
    if (texts > 0) {
      ledger.add(id, set, file, texts, value);
    }
  }

  static boolean every(Row row) {
    return true;
  }

  static boolean attack(Row row) {
    return true;
  }

  static boolean clean(Row row) {
    return false;
  }
}
