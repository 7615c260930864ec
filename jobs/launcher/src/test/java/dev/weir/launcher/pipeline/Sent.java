package dev.weir.launcher.pipeline;

import dev.weir.launcher.scrape.ReportedAccounts;
import dev.weir.launcher.scrape.ReportedTruth;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.traffic.replay.ReplayResult;
import dev.weir.traffic.truth.GroundTruth;
import dev.weir.traffic.truth.SegmentTruth;
import java.util.ArrayList;
import java.util.List;

/** What several replays sent together, each call counted once. */
record Sent(long calls, long records, long copies, List<SegmentTruth> segments) {

  static final Sent NOTHING = new Sent(0, 0, 0, List.of());

  /** Adds a replay of prompts that were not sent before. */
  Sent and(ReplayResult replay) {
    List<SegmentTruth> all = new ArrayList<>(segments);
    all.addAll(replay.truth().segments());
    return new Sent(
        calls + replay.calls(), records + replay.records(), copies + replay.copies(), all);
  }

  /** Adds a replay of calls that were all sent before. */
  Sent andOnlyCopies(ReplayResult replay) {
    return new Sent(calls, records + replay.records(), copies + replay.records(), segments);
  }

  /** What is wrong in a scrape, one sentence each. */
  List<String> differences(List<ScrapedSeries> scrape) {
    GroundTruth truth = new GroundTruth(segments);
    List<String> differences = new ArrayList<>(truth.differences(ReportedTruth.of(scrape)));
    differences.addAll(
        ReportedAccounts.of(scrape)
            .differences(new ReplayResult(calls, records, copies, 0, 0, null, 0, 0, 0, truth)));
    return differences;
  }
}
