package dev.weir.evaluation.call;

import java.util.List;

/**
 * What one validator says of one call.
 *
 * @param score strength of the failure in 0..1
 * @param flagged whether the policy takes it for a failure
 * @param places what counts of it, where it has a place
 */
public record Judgement(double score, boolean flagged, List<Place> places) {

  public Judgement {
    places = List.copyOf(places);
  }
}
