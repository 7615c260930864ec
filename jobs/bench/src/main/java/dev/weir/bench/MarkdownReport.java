package dev.weir.bench;

import dev.weir.bench.DuelResult.Performance;
import dev.weir.bench.contest.Entrant;
import dev.weir.bench.contest.Profile;
import dev.weir.bench.corpus.CorpusShape;
import dev.weir.bench.corpus.Manifest;
import java.util.Locale;
import java.util.Map;

/** The results as a page for people. */
final class MarkdownReport {

  private static final int FRAMES_SHOWN = 15;

  private final StringBuilder page = new StringBuilder();

  private MarkdownReport() {}

  static String of(Results results) {
    MarkdownReport report = new MarkdownReport();
    report.introduction(results);
    report.duels(results);
    report.counts(results);
    report.corpora(results);
    report.profiles(results);
    return report.page.toString();
  }

  /** One duel in one line. */
  static String line(DuelResult result) {
    return format(
        "%s: %s / %s = %s, by processor time %s, null %s, %s",
        result.duel().id(),
        name(result.duel().left()),
        name(result.duel().right()),
        interval(result.ratio()),
        interval(result.cpuRatio()),
        interval(result.nothing()),
        verdict(result.verdict()));
  }

  private void introduction(Results results) {
    Machine machine = results.machine();
    say("# Pipeline benchmark\n\n");
    say("Written by `./weir bench pipeline%s`.\n", results.quick() ? " --quick" : "");
    if (results.quick()) {
      say("A quick run shows that the benchmark works; its numbers are not results.\n");
    }
    say(
        "\n%d cores (%s), %s, %s; %s; load average %.2f before.\n",
        machine.cores(),
        machine.processor(),
        machine.system(),
        machine.java(),
        machine.pinned()
            ? "broker on core 0, contestant on core 1 (both cores at parallelism 2)"
            : "nothing pinned",
        machine.load());
    for (Map.Entry<String, Double> anchor : results.anchors().entrySet()) {
      say("- %s: %.2f\n", anchor.getKey(), anchor.getValue());
    }
  }

  private void duels(Results results) {
    say("\n## Ratios of rates\n\n");
    say("Median of paired runs in the order ABBA with its 95 %% bootstrap interval. The null is\n");
    say("the same entrant against itself, from the same runs. A goal is passed when the lower\n");
    say(
        "bound reaches it; it is inconclusive when the null is off 1 or wider than 5 %%, or when\n");
    say("others worked on the machine before the run (load of 0.5 or more).\n\n");
    say(
        "| duel | left / right | goal | ratio | by processor time | null | pairs | by process | verdict |\n");
    say("|---|---|---|---|---|---|---|---|---|\n");
    for (DuelResult result : results.duels()) {
      say(
          "| %s | %s / %s | %s | %s | %s | %s | %d | %s | %s |\n",
          result.duel().id(),
          name(result.duel().left()),
          name(result.duel().right()),
          result.duel().goal() > 0 ? ">= " + result.duel().goal() : "",
          interval(result.ratio()),
          interval(result.cpuRatio()),
          interval(result.nothing()),
          result.ratio().pairs(),
          String.join(" ", result.processMedians().stream().map(m -> format("%.3f", m)).toList()),
          verdict(result.verdict()));
    }
    for (DuelResult result : results.duels()) {
      if (result.difference() != null) {
        say("\nWrong answer in %s: %s\n", result.duel().id(), result.difference());
      }
    }
    say(
        "\n| duel | entrant | calls/s | CPU us/call | shuffled B/call | allocated B/call | of it on the");
    say(" record thread | GC ms/run |\n|---|---|---|---|---|---|---|---|\n");
    for (DuelResult result : results.duels()) {
      performance(result, result.duel().left(), result.left());
      performance(result, result.duel().right(), result.right());
    }
  }

  private void performance(DuelResult result, Entrant entrant, Performance performance) {
    say(
        "| %s | %s | %,.0f | %.2f | %.2f | %,.0f | %,.1f | %.0f |\n",
        result.duel().id(),
        name(entrant),
        performance.callsPerSecond(),
        performance.cpuMicrosPerCall(),
        performance.shuffledBytesPerCall(),
        performance.allocatedBytesPerCall(),
        performance.steadyBytesPerCall(),
        performance.collectionMillis());
  }

  private void counts(Results results) {
    say("\n## Counts\n\n| count | at most | measured | verdict |\n|---|---|---|---|\n");
    for (CountResult count : results.counts()) {
      say(
          "| %s | %s | %.2f | %s |\n",
          count.title(),
          count.most() > 0 ? format("%.0f", count.most()) : "",
          count.measured(),
          verdict(count.verdict()));
    }
  }

  private void corpora(Results results) {
    say("\n## Corpora\n\n");
    say(
        "| topic | calls | bytes | text | codec | compressed to | versions | calls/s | SHA-256 |\n");
    say("|---|---|---|---|---|---|---|---|---|\n");
    for (Manifest manifest : results.corpora()) {
      CorpusShape shape = manifest.shape();
      say(
          "| %s | %,d | %.0f | %s | %s | %.0f %% | %,d | %,d | %s |\n",
          shape.topic(),
          shape.calls(),
          manifest.meanBytes(),
          shape.text(),
          shape.compression(),
          manifest.compression() * 100,
          shape.versions(),
          shape.callsPerSecond(),
          manifest.sha256().substring(0, 16));
    }
  }

  private void profiles(Results results) {
    for (Profile profile : results.profiles()) {
      say("\n## Profile of %s\n\n", name(profile.entrant()));
      say("%d samples. By library: %s.\n\n", profile.samples(), shares(profile.owners()));
      say("By thread: %s.\n", shares(profile.threads()));
      table("uppermost frame", profile.frames());
      table("share of our own samples by line", profile.ownFrames());
      table("share of bytes allocated", profile.allocations());
    }
  }

  private void table(String title, Map<String, Double> shares) {
    if (shares.isEmpty()) {
      return;
    }
    say("\n| share | %s |\n|---|---|\n", title);
    shares.entrySet().stream()
        .limit(FRAMES_SHOWN)
        .forEach(share -> say("| %.1f %% | `%s` |\n", share.getValue() * 100, share.getKey()));
  }

  private static String shares(Map<String, Double> shares) {
    return String.join(
        ", ",
        shares.entrySet().stream()
            .map(share -> format("%s %.1f %%", share.getKey(), share.getValue() * 100))
            .toList());
  }

  private static String name(Entrant entrant) {
    StringBuilder name = new StringBuilder(entrant.program().name().toLowerCase(Locale.ROOT));
    if (!entrant.topic().equals(Plan.CALLS)) {
      name.append(" on ").append(entrant.topic());
    }
    if (entrant.parallelism() > 1) {
      name.append(" x").append(entrant.parallelism());
    }
    if (entrant.checkpointMillis() > 0) {
      name.append(", checkpoints every ").append(entrant.checkpointMillis()).append(" ms");
    }
    return name.toString();
  }

  private static String interval(PairedRatio ratio) {
    return format("%.3f [%.3f, %.3f]", ratio.median(), ratio.low(), ratio.high());
  }

  private static String verdict(Verdict verdict) {
    return verdict == Verdict.NONE ? "" : verdict.name().toLowerCase(Locale.ROOT);
  }

  private void say(String text, Object... arguments) {
    page.append(format(text, arguments));
  }

  private static String format(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
