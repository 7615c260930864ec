package dev.weir.evaluation.area;

import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.area.GroundedAnswer.Source;
import dev.weir.evaluation.call.ShippedEngine;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Figures;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import dev.weir.evaluation.labelled.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** How well supported answers are told from others. */
public final class Grounding {

  private static final String MTRAG = "groundedness.mtrag";
  private static final Map<String, String> PEERS =
      new TreeMap<>(
          Map.of(
              "peer_rl_f", "RL-F, a judge model for faithfulness",
              "peer_rb_llm", "RB-llm, a judge model with the reference answer",
              "peer_bert_kprec", "BERT K-precision",
              "peer_rouge_l", "ROUGE-L with the reference answer"));

  private Grounding() {}

  /** Takes down all figures that the sets allow. */
  public static void measure(LabelledSets sets, ShippedEngine engine, Ledger ledger) {
    List<GroundedAnswer> answers = read(sets);
    measure(answers, answer -> engine.judge("groundedness", answer.call()).score(), ledger);
    for (Map.Entry<String, String> peer : PEERS.entrySet()) {
      List<Scored> scored =
          answers.stream()
              .filter(answer -> answer.source() == Source.MTRAG && has(answer, peer.getKey()))
              .map(answer -> scored(answer, -answer.row().fields().path(peer.getKey()).asDouble()))
              .toList();
      if (!scored.isEmpty()) {
        double area = Figures.areaUnderCurve(scored);
        ledger.addPeer(MTRAG, peer.getValue(), area, "scores in the set, the same rows");
      }
    }
  }

  /** The answers of all sets that are there. */
  public static List<GroundedAnswer> read(LabelledSets sets) {
    List<GroundedAnswer> answers = new ArrayList<>();
    for (Source source : Source.values()) {
      if (sets.has(source.set(), source.file())) {
        for (Row row : sets.read(source.set(), source.file())) {
          GroundedAnswer.of(source, row).ifPresent(answers::add);
        }
      }
    }
    return answers;
  }

  /** Takes down the figures of scores, higher for answers with less support. */
  public static void measure(
      List<GroundedAnswer> answers, ToDoubleFunction<GroundedAnswer> score, Ledger ledger) {
    List<Scored> scored = new ArrayList<>();
    for (GroundedAnswer answer : answers) {
      scored.add(scored(answer, score.applyAsDouble(answer)));
    }
    add("groundedness.begin", Source.BEGIN, answers, scored, ledger, answer -> true);
    add(
        "groundedness.begin-ctrl",
        Source.BEGIN,
        answers,
        scored,
        ledger,
        answer -> answer.model().equals("ctrl"));
    add(MTRAG, Source.MTRAG, answers, scored, ledger, answer -> true);
    add("groundedness.expertqa", Source.EXPERT_QA, answers, scored, ledger, answer -> true);
  }

  private static void add(
      String id,
      Source source,
      List<GroundedAnswer> answers,
      List<Scored> scored,
      Ledger ledger,
      Predicate<GroundedAnswer> of) {
    List<Scored> chosen = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).source() == source && of.test(answers.get(i))) {
        chosen.add(scored.get(i));
      }
    }
    if (!chosen.isEmpty()) {
      double area = Figures.areaUnderCurve(chosen);
      ledger.add(id, source.set(), source.file(), chosen.size(), area);
    }
  }

  private static Scored scored(GroundedAnswer answer, double score) {
    return new Scored(new Example(answer.model(), "", "", answer.unsupported(), 1), score);
  }

  private static boolean has(GroundedAnswer answer, String field) {
    return answer.row().fields().path(field).isNumber();
  }
}
