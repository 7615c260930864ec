package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Effect;
import org.jspecify.annotations.Nullable;

/** One metric of one arm and its control, while units come in. */
interface Track {

  /** Takes the next unit of the arm, or of the control. */
  void add(Unit unit, boolean isControl);

  /**
   * What is known now; null while that is nothing.
   *
   * @param last whether no unit will follow
   */
  @Nullable Effect look(boolean last);
}
