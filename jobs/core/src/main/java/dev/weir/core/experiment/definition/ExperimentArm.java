package dev.weir.core.experiment.definition;

/**
 * One of the things that are compared.
 *
 * @param name shown everywhere, and what a call that names its own experiment says
 * @param promptVersion calls of this version belong to it; empty where that does not tell
 * @param model calls that ask for this model belong to it; empty where that does not tell
 * @param weight by which units are assigned to it, in any unit
 */
public record ExperimentArm(String name, String promptVersion, String model, double weight) {

  /** Whether a call is told to belong to it by its version or its model. */
  boolean isTold() {
    return !promptVersion.isEmpty() || !model.isEmpty();
  }
}
