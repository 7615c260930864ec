package dev.weir.core.experiment.watch;

import dev.weir.schemas.Comparison;
import dev.weir.schemas.ExperimentAlert;

/** Takes what is found out about experiments. */
public interface ExperimentOutput {

  /** What is known of one metric of one arm after a pane. */
  void comparison(Comparison comparison);

  /** An alert whose state has changed. */
  void alert(ExperimentAlert alert);
}
