package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a version without a given reference learns one.
 *
 * @param minimumEvents calls from which it has one
 * @param pageEvents calls from which what it has learned may page
 * @param pageAfter event time after which it may although the calls were fewer
 */
public record DriftReferenceConfig(int minimumEvents, int pageEvents, Duration pageAfter)
    implements Serializable {

  private static final int MOST = 1_000_000_000;

  public DriftReferenceConfig {
    Rules.within("drift.reference.minimum-events", minimumEvents, 30, MOST);
    Rules.within("drift.reference.page-events", pageEvents, minimumEvents, MOST);
    Rules.positive("drift.reference.page-after", pageAfter);
  }

  static DriftReferenceConfig read(Settings settings) {
    return new DriftReferenceConfig(
        settings.number(
            "drift.reference.minimum-events",
            100,
            "Calls after which a version without a given reference has learned one of its own. Its"
                + " alerts are tickets."),
        settings.number(
            "drift.reference.page-events",
            20_000,
            "Calls after which a learned reference is replaced, once, by one whose alerts are"
                + " pages."),
        settings.duration(
            "drift.reference.page-after",
            "2d",
            "Event time after which it is replaced although the calls were fewer."));
  }
}
