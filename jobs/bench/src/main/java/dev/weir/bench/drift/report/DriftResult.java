package dev.weir.bench.drift.report;

import dev.weir.bench.Machine;
import dev.weir.bench.drift.score.Cost;
import dev.weir.bench.drift.score.DelayCell;
import dev.weir.bench.drift.score.FalseDiscoveries;
import dev.weir.bench.drift.score.QuietCell;
import dev.weir.bench.drift.score.RunLength;
import java.util.List;

/**
 * All that a run found. Everything but machine, minutes and costs is the same for the same seed.
 *
 * @param threshold ln A
 * @param minutes the run took
 * @param apart quiet in which shares and amounts wander, which nobody promises to be silent about
 */
public record DriftResult(
    Machine machine,
    long seed,
    boolean quick,
    double threshold,
    double minutes,
    List<Goal> goals,
    List<DelayCell> delays,
    List<QuietCell> quiet,
    List<QuietCell> apart,
    List<DelayCell> promotion,
    List<RunLength> runLengths,
    List<FalseDiscoveries> falseDiscoveries,
    List<Cost> costs) {}
