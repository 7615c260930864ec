package dev.weir.console.drift;

import dev.weir.schemas.DriftEvidence;
import java.util.List;

/**
 * A stream at one moment.
 *
 * @param newest what its newest pane brought
 * @param points earlier and newest panes, in order
 */
public record DriftStream(StreamId id, DriftEvidence newest, List<DriftPoint> points) {

  public DriftStream {
    points = List.copyOf(points);
  }
}
