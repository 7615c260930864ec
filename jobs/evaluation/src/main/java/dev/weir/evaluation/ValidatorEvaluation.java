package dev.weir.evaluation;

import dev.weir.evaluation.area.Answers;
import dev.weir.evaluation.area.Attacks;
import dev.weir.evaluation.area.Credentials;
import dev.weir.evaluation.area.Grounding;
import dev.weir.evaluation.area.JsonAnswers;
import dev.weir.evaluation.area.Ordinary;
import dev.weir.evaluation.area.PersonalData;
import dev.weir.evaluation.area.Refusals;
import dev.weir.evaluation.area.Toxicity;
import dev.weir.evaluation.call.ShippedEngine;
import dev.weir.evaluation.labelled.LabelledSets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All figures over a directory of labelled sets, in the order of the goals.
 *
 * @param figures one a goal
 * @param notes remarks for the reader
 */
public record ValidatorEvaluation(List<Figure> figures, List<String> notes) {

  public ValidatorEvaluation {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }

  private interface Area {
    void measure(LabelledSets sets, ShippedEngine engine, Ledger ledger);
  }

  private record Named(String name, Area area) {}

  private static final List<Named> AREAS =
      List.of(
          new Named("attacks", Attacks::measure),
          new Named("personal data", PersonalData::measure),
          new Named("credentials", Credentials::measure),
          new Named("toxicity", Toxicity::measure),
          new Named("refusals", Refusals::measure),
          new Named("grounding", Grounding::measure),
          new Named("JSON", JsonAnswers::measure),
          new Named("answers and languages", Answers::measure),
          new Named("ordinary answers", Ordinary::measure));

  /** Number of steps that {@link #run} tells of. */
  public static int steps() {
    return AREAS.size();
  }

  /**
   * Measures everything that the directory has sets for.
   *
   * @param progress is told the name of each step before it begins
   */
  public static ValidatorEvaluation run(Path directory, Consumer<String> progress) {
    LabelledSets sets = new LabelledSets(directory);
    ShippedEngine engine = new ShippedEngine();
    Ledger ledger = new Ledger(sets);
    for (Named named : AREAS) {
      progress.accept(named.name());
      named.area().measure(sets, engine, ledger);
    }
    return of(ledger);
  }

  private static ValidatorEvaluation of(Ledger ledger) {
    Map<String, Measured> measured = ledger.measured();
    Map<String, HeldOut> heldOut = HeldOut.shipped();
    List<Peer> peers = Stream.concat(ledger.peers().stream(), Tables.peers().stream()).toList();
    List<Figure> figures = new ArrayList<>();
    for (Goal goal : Tables.goals()) {
      List<Peer> own = peers.stream().filter(peer -> peer.id().equals(goal.id())).toList();
      figures.add(new Figure(goal, measured.get(goal.id()), heldOut.get(goal.id()), own));
    }
    return new ValidatorEvaluation(figures, ledger.notes());
  }

  /** Figures that stand so. */
  public long count(Goal.Standing standing) {
    return figures.stream().filter(figure -> figure.standing() == standing).count();
  }

  /** Whether any set was there. */
  public boolean measuredAnything() {
    return figures.stream().anyMatch(figure -> figure.shipped() != null);
  }
}
