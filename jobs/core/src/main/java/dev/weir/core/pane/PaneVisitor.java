package dev.weir.core.pane;

/** Takes what a subtask has summed up. */
@FunctionalInterface
public interface PaneVisitor {

  /**
   * The sums of one segment and pane.
   *
   * @param segment the bytes of a {@link dev.weir.core.call.Segment}, the visitor's own from now on
   * @param paneStart start of the pane, microseconds since the epoch
   * @param sums used again as soon as this returns
   */
  void pane(byte[] segment, long paneStart, PaneSums sums);
}
