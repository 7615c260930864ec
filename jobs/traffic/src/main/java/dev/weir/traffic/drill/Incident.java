package dev.weir.traffic.drill;

import dev.weir.schemas.LlmCall;
import java.time.Duration;
import java.util.SplittableRandom;

/** Something that goes wrong with the calls of a prompt, and what must notice it. */
public interface Incident {

  /** As it is asked for on the command line. */
  String name();

  /** What is planted, one sentence without a full stop. */
  String planted();

  /** Makes one healthy call a call of the incident, or leaves it as it is. */
  void spoil(LlmCall.Builder call, SplittableRandom random);

  /** The alert it must raise. */
  ExpectedAlert alert();

  /** How long the alert may take at the shipped pace. */
  Duration within();

  /** Where it is seen on a board. */
  BoardPlace board();

  /**
   * Where it is seen on the console, a path with its parameters.
   *
   * @param version the version in which it is planted
   */
  String page(String prompt, String version);

  /** Calls a second of the wall clock while it lasts. */
  default int callsASecond() {
    return HealthyCalls.A_SECOND;
  }

  /** Whether the version needs a reference before, as only drift can see it. */
  default boolean needsReference() {
    return false;
  }

  /** Version of its calls. */
  default String version(String healthyVersion) {
    return healthyVersion;
  }

  /**
   * Where on a board.
   *
   * @param file in {@code dashboards/}
   * @param group title of the row
   * @param panel title of the panel
   */
  record BoardPlace(String file, String group, String panel) {}
}
