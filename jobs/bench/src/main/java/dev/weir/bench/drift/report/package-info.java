/** What a run of the drift benchmark leaves behind: verdicts, tables, plots. */
@NullMarked
package dev.weir.bench.drift.report;

import org.jspecify.annotations.NullMarked;
