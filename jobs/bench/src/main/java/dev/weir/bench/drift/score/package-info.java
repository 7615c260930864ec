/** How the entrants are judged: delays, false alarms, run lengths, costs. */
@NullMarked
package dev.weir.bench.drift.score;

import org.jspecify.annotations.NullMarked;
