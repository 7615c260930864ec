package dev.weir.traffic.demo;

import dev.weir.schemas.CauseKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Something that goes wrong in the made-up days of the {@link SupportPrompt}, and what must notice
 * it.
 *
 * @param name in words
 * @param cause what an alert should name as the most likely one
 * @param signals of which at least one must raise an alert
 * @param begins after the first call of the days
 * @param lasts from then on
 */
public record PlantedIncident(
    String name, CauseKind cause, Set<String> signals, Duration begins, Duration lasts) {

  /** The provider serves another snapshot under the same name, which answers at greater length. */
  static final PlantedIncident OTHER_MODEL =
      new PlantedIncident(
          "another model under the same name",
          CauseKind.MODEL,
          Set.of("response-model", "fingerprint", "output-length", "output-tokens"),
          Duration.ofHours(34),
          Duration.ofHours(4));

  /** Far more questions than usual are not answered. */
  static final PlantedIncident REFUSALS =
      new PlantedIncident(
          "a wave of refusals",
          CauseKind.OTHER,
          Set.of("refusal-fail-rate"),
          Duration.ofHours(50),
          Duration.ofHours(3));

  /** Questions come in a language that nobody asked in before. */
  static final PlantedIncident NEW_LANGUAGE =
      new PlantedIncident(
          "questions in a new language",
          CauseKind.TRAFFIC_MIX,
          Set.of("input-language", "output-language", "input-topic", "input-embedding"),
          Duration.ofHours(61),
          Duration.ofHours(6));

  public static final List<PlantedIncident> ALL = List.of(OTHER_MODEL, REFUSALS, NEW_LANGUAGE);

  /** Whether it goes on so long after the first call. */
  boolean holds(Duration after) {
    return after.compareTo(begins) >= 0 && after.compareTo(begins.plus(lasts)) < 0;
  }
}
