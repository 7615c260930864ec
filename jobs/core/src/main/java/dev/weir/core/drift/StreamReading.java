package dev.weir.core.drift;

import dev.weir.schemas.DriftEffect;

/**
 * How a stream stands at the end of a pane, since its change began or over the last hour.
 *
 * @param divergence from the reference, Jensen and Shannon's in bits; NaN without categories
 * @param expectedDivergence what chance alone would make of it
 * @param effect how far it is from the reference
 * @param detectableHour smallest change of the measure that would be found within an hour
 * @param detectableDay the same within 24 hours
 */
record StreamReading(
    double divergence,
    double expectedDivergence,
    DriftEffect effect,
    double detectableHour,
    double detectableDay) {}
