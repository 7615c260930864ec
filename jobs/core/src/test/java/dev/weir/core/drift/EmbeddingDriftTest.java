package dev.weir.core.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.drift.baseline.ReferenceLines;
import dev.weir.core.drift.stream.FeatureSignals;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.embedding.CallEmbedding;
import dev.weir.core.embedding.EmbeddedCalls;
import dev.weir.core.embedding.EmbeddingModel;
import dev.weir.core.embedding.Topics;
import dev.weir.core.signal.SampleCalls;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people ask, from Banking77 and CLINC150, at one call a second in panes of ten seconds. */
class EmbeddingDriftTest {

  private static final int REFERENCE = 200;
  private static final int BEFORE = 200;
  private static final int A_PANE = 10;
  private static final long PANE = 10_000_000L;
  private static final Set<String> SIGNALS =
      Set.of(FeatureSignals.INPUT, FeatureSignals.OUTPUT, "input-topic");
  private static final VersionKey VERSION = new VersionKey("production", "summary", "v1");

  private final DriftPolicy policy =
      DriftPolicy.standard()
          .withPane(PANE)
          .withReferences(REFERENCE, 20_000, 2 * 24 * 3_600_000_000L);

  @Test
  void otherDomainsAreFoundWithinSixtyCalls() throws IOException {
    for (int seed = 0; seed < 10; seed++) {
      List<String> asked = new ArrayList<>(banking(seed).subList(0, REFERENCE + BEFORE));
      asked.addAll(shuffled("clinc150-other-domains.txt", seed));
      long change = SampleCalls.NEW_YEAR + (REFERENCE + BEFORE) * 1_000_000L;
      List<DriftAlert> fired = fired(asked);
      assertThat(fired).as("alerts of seed %d", seed).isNotEmpty();
      assertThat(fired.get(0).getPaneEnd())
          .as("first alert of seed %d, %s", seed, fired.get(0).getSignal())
          .isBetween(change + 1, change + 60_000_000L);
    }
  }

  @Test
  void theWitnessesFindOtherDomainsByThemselves() throws IOException {
    long change = SampleCalls.NEW_YEAR + (REFERENCE + BEFORE) * 1_000_000L;
    for (int seed = 0; seed < 10; seed++) {
      List<String> asked = new ArrayList<>(banking(seed).subList(0, REFERENCE + BEFORE));
      asked.addAll(shuffled("clinc150-other-domains.txt", seed).subList(0, 150));
      DriftAlert alert =
          fired(asked).stream()
              .filter(each -> each.getSignal().equals(FeatureSignals.INPUT))
              .findFirst()
              .orElseThrow();
      assertThat(alert.getPaneEnd())
          .as("alert of seed %d", seed)
          .isBetween(change + 1, change + 110_000_000L);
      assertThat(alert.getOnset()).isBetween(change - 60_000_000L, change + 60_000_000L);
      assertThat(alert.getEffect().getLow()).isPositive();
    }
  }

  @Test
  void anEmbeddingStreamTakesLittleStateBesideTheReference() throws IOException {
    DriftMonitor monitor = new DriftMonitor(policy.withReferences(REFERENCE, 1_000, 1L << 60));
    Told told = new Told();
    CallEmbedding embedding = new CallEmbedding(EmbeddingModel.shipped(), 1);
    run(monitor, banking(5), 0, embedding, told);
    int learning = monitor.snapshot(VERSION).length;
    run(monitor, banking(6), 100, embedding, told);

    assertThat(told.references).hasSize(2);
    int streams = told.references.get(1).getSignals().size();
    assertThat(monitor.snapshot(VERSION).length / streams).isLessThan(8_192);
    assertThat(monitor.snapshotReference(VERSION).length).isLessThan(120_000);
    assertThat(learning).isLessThan(220_000);
  }

  @Test
  void halvesOfOneDomainAreNeverTakenForDrift() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(fired(banking(100 + seed))).as("alerts of seed %d", seed).isEmpty();
    }
  }

  @Test
  void featuresOfAnotherModelNeverRaiseAnAlert() throws IOException {
    EmbeddingModel shipped = EmbeddingModel.shipped();
    Topics topics = shipped.topics();
    EmbeddingModel other =
        new EmbeddingModel(
            shipped.pieces(),
            shipped.table(),
            topics,
            shipped.sigma(),
            1 + new Random(5).nextInt());
    assertThat(other.id()).isNotEqualTo(shipped.id());
    DriftMonitor monitor = new DriftMonitor(policy);
    Told told = new Told();
    List<String> asked = banking(1);
    run(monitor, asked.subList(0, 400), 0, new CallEmbedding(shipped, 1), told);
    run(monitor, asked.subList(400, 1_000), 40, new CallEmbedding(other, 1), told);
    assertThat(told.evidence)
        .filteredOn(each -> each.getSignal().equals(FeatureSignals.INPUT))
        .as("evidence of panes of the other model")
        .filteredOn(each -> each.getPaneEnd() > SampleCalls.NEW_YEAR + 41 * PANE)
        .isNotEmpty()
        .allMatch(each -> each.getEvents() == 0);
    assertThat(told.fired()).isEmpty();
  }

  @Test
  void restoredInTheMiddleItTellsTheSame() throws IOException {
    List<String> asked = new ArrayList<>(banking(2).subList(0, 450));
    asked.addAll(shuffled("clinc150-other-domains.txt", 2).subList(0, 200));
    for (int half : new int[] {10, 30, 47}) {
      Told whole = new Told();
      Told parts = new Told();
      CallEmbedding embedding = new CallEmbedding(EmbeddingModel.shipped(), 1);
      run(new DriftMonitor(policy), asked, 0, embedding, whole);
      DriftMonitor first = new DriftMonitor(policy);
      run(first, asked.subList(0, half * A_PANE), 0, embedding, parts);
      DriftMonitor second = WatchedTraffic.restored(first, policy);
      run(second, asked.subList(half * A_PANE, asked.size()), half, embedding, parts);
      assertThat(parts.text()).as("restored after %d panes", half).isEqualTo(whole.text());
    }
  }

  @Test
  void learnedReferenceIsReadBackAsItWas() throws IOException {
    DriftMonitor monitor = new DriftMonitor(policy);
    Told told = new Told();
    CallEmbedding embedding = new CallEmbedding(EmbeddingModel.shipped(), 1);
    run(monitor, banking(4).subList(0, 300), 0, embedding, told);
    assertThat(told.references).hasSize(1);
    DriftReference lines = ReferenceLines.read(ReferenceLines.write(told.references.get(0)));
    DriftMonitor other = new DriftMonitor(policy);
    other.use(VERSION, lines);
    Told again = new Told();
    run(other, banking(4).subList(300, 400), 30, embedding, again);
    assertThat(again.evidence)
        .extracting(each -> new StreamKey(VERSION, each.getSignal()).signal())
        .contains(FeatureSignals.INPUT);
    assertThat(again.references).isEmpty();
  }

  private List<DriftAlert> fired(List<String> asked) {
    Told told = new Told();
    run(new DriftMonitor(policy), asked, 0, new CallEmbedding(EmbeddingModel.shipped(), 1), told);
    return told.fired().stream().filter(alert -> SIGNALS.contains(alert.getSignal())).toList();
  }

  private static void run(
      DriftMonitor monitor, List<String> asked, int firstPane, CallEmbedding embedding, Told told) {
    for (int pane = 0; (pane + 1) * A_PANE <= asked.size(); pane++) {
      long start = SampleCalls.NEW_YEAR + (firstPane + pane) * PANE;
      long millis = (firstPane + pane) * PANE / 1_000;
      List<String> texts = asked.subList(pane * A_PANE, (pane + 1) * A_PANE);
      monitor.add(VERSION, EmbeddedCalls.sums(embedding, texts, millis));
      monitor.closePane(start, told);
    }
  }

  private static List<String> banking(int seed) throws IOException {
    return shuffled("banking77.txt", seed);
  }

  private static List<String> shuffled(String resource, int seed) throws IOException {
    List<String> texts = new ArrayList<>(EmbeddedCalls.texts(resource));
    Collections.shuffle(texts, new Random(seed));
    return texts;
  }
}
