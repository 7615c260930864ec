package dev.weir.core.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.pane.FeedbackChange;
import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.pane.FeedbackSums;
import dev.weir.core.pane.FeedbackTally;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.schemas.Feedback;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FeedbackJoinTest {

  private static final long MINUTE = 60_000_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long NOON = 1_800_000_000_000_000L;
  private static final FeedbackKey YES = new FeedbackKey("helpful", "user", FeedbackKey.TRUE);
  private static final FeedbackKey NO = new FeedbackKey("helpful", "user", FeedbackKey.FALSE);

  private final MonitorCounts counts = new MonitorCounts();
  private final List<JudgedCall> judged = new ArrayList<>();
  private FeedbackJoin join = join(100);

  private FeedbackJoin join(int most) {
    return new FeedbackJoin(new JoinPolicy(24 * HOUR, 10 * MINUTE, most), counts, judged::add);
  }

  @Test
  void countsForTheVersionThatServedTheCallHoursLater() {
    call("c", "v1", NOON, 0);
    call("d", "v2", NOON, 0);
    give(helpful("f", "c", 0, true), NOON + 6 * HOUR);

    assertThat(judged).singleElement().satisfies(one -> assertVersion(one, "v1"));
    assertThat(judged.get(0).at()).isEqualTo(NOON + 6 * HOUR);
    assertThat(sums().tallies()).containsOnlyKeys(YES);
    expect(MonitorCount.FEEDBACK_MATCHED, 1);
    assertThat(Objects.requireNonNull(counts.feedbackDelay()).sum()).isEqualTo(6 * HOUR);
    assertThat(counts.feedbackWaiting()).isZero();
  }

  @Test
  void waitsForACallThatComesLaterAndCountsItWhereItWouldHaveCountedAnyway() {
    give(helpful("f", "c", 0, true), NOON);
    assertThat(counts.feedbackWaiting()).isEqualTo(1);
    join.advance(NOON + 9 * MINUTE);
    call("c", "v1", NOON + MINUTE, 0);

    assertThat(judged).hasSize(1);
    assertThat(judged.get(0).at()).isEqualTo(NOON + MINUTE);
    expect(MonitorCount.FEEDBACK_MATCHED, 1);

    judged.clear();
    call("d", "v1", NOON + MINUTE, 0);
    give(helpful("g", "d", 0, true), NOON);
    assertThat(judged.get(0).at()).isEqualTo(NOON + MINUTE);
  }

  @Test
  void isUnmatchedWhenNoCallCameWithinTheWait() {
    give(helpful("f", "c", 0, true), NOON);
    join.advance(NOON + 10 * MINUTE - 1);
    expect(MonitorCount.FEEDBACK_UNMATCHED, 0);
    assertThat(join.nextEnd()).isEqualTo(NOON + 10 * MINUTE);
    join.advance(NOON + 10 * MINUTE);
    expect(MonitorCount.FEEDBACK_UNMATCHED, 1);

    call("c", "v1", NOON, 0);
    assertThat(judged).isEmpty();
    assertThat(counts.feedbackWaiting()).isZero();
  }

  @Test
  void neitherACallAfterTheWaitNorOneBeforeTheHorizonIsMeant() {
    call("late", "v1", NOON + 11 * MINUTE, 0);
    call("old", "v1", NOON - 25 * HOUR, 0);
    give(helpful("f", "late", 0, true), NOON);
    give(helpful("g", "old", 0, true), NOON);
    join.advance(NOON + 10 * MINUTE);
    assertThat(judged).isEmpty();
    expect(MonitorCount.FEEDBACK_UNMATCHED, 2);
  }

  @Test
  void aCorrectionCountsUnderTheNewValueAndTakesBackTheOld() {
    call("c", "v1", NOON, 0);
    give(helpful("f", "c", 0, true), NOON + HOUR);
    give(helpful("f", "c", 1, false), NOON + 2 * HOUR);
    give(helpful("f", "c", 2, true), NOON + 3 * HOUR);

    expectTally(YES, 1, 1, 1);
    expectTally(NO, 0, 1, 1);
    expect(MonitorCount.FEEDBACK_MATCHED, 3);
  }

  @Test
  void aLowerRevisionIsIgnoredAndTheSameOneIsACopy() {
    call("c", "v1", NOON, 0);
    give(helpful("f", "c", 3, true), NOON + HOUR);
    give(helpful("f", "c", 2, false), NOON + 2 * HOUR);
    give(helpful("f", "c", 3, true), NOON + 2 * HOUR);

    expectTally(YES, 1, 0, 0);
    assertThat(sums().tallies()).hasSize(1);
    expect(MonitorCount.FEEDBACK_MATCHED, 2);
    expect(MonitorCount.FEEDBACK_SUPERSEDED, 1);
    expect(MonitorCount.DUPLICATES_FEEDBACK, 1);
    assertThat(counts.feedbackWaiting()).isZero();
  }

  @Test
  void aRevisionWithoutAValueTakesTheJudgementBack() {
    call("c", "v1", NOON, 0);
    give(helpful("f", "c", 0, true), NOON + HOUR);
    give(feedback("f", 1).setCallId("c").build(), NOON + HOUR);
    give(helpful("f", "c", 2, false), NOON + HOUR);

    expectTally(YES, 1, 0, 1);
    expectTally(NO, 0, 1, 0);
  }

  @Test
  void correctsNumbersAndCategories() {
    call("c", "v1", NOON, 0);
    give(feedback("f", 0).setCallId("c").setNumber(2.5).build(), NOON);
    give(feedback("f", 1).setCallId("c").setNumber(-4.0).build(), NOON);
    give(feedback("f", 2).setCallId("c").setCategory("rude").build(), NOON);

    FeedbackKey positive = new FeedbackKey("helpful", "user", FeedbackKey.NUMBER);
    FeedbackKey negative = new FeedbackKey("helpful", "user", FeedbackKey.NEGATIVE);
    expectTally(positive, 1, 0, 1);
    expectTally(negative, 0, 1, 1);
    expectTally(new FeedbackKey("helpful", "user", "rude"), 0, 1, 0);
    FeedbackTally tally = Objects.requireNonNull(sums().tallies().get(negative));
    assertThat(Objects.requireNonNull(tally.numbers(FeedbackChange.RETRACTED)).sum())
        .isEqualTo(4_000_000);
  }

  @Test
  void findsACallByItsResponseId() {
    Id response = Id.of(Id.RESPONSE, "r");
    index("v1", NOON, 0, response);
    give(feedback("f", 0).setResponseId("r").setFlag(true).build(), NOON);
    give(helpful("g", "r", 0, true), NOON);

    assertThat(judged).hasSize(1);
    assertThat(join.isEmpty()).isFalse();
    assertThat(counts.feedbackWaiting()).isEqualTo(1);
  }

  @Test
  void onAnExcludedCallIsMatchedAndCountsNowhere() {
    call("c", "v1", NOON, CallMark.EXCLUDED);
    give(helpful("f", "c", 0, true), NOON);
    give(helpful("f", "c", 1, false), NOON);
    assertThat(judged).isEmpty();
    expect(MonitorCount.FEEDBACK_MATCHED, 2);
    expect(MonitorCount.FEEDBACK_EXCLUDED, 2);
  }

  @Test
  void comparesAJudgeWithTheValidators() {
    call("passed", "v1", NOON, CallMark.VALIDATED | CallMark.PASSED);
    call("failed", "v1", NOON, CallMark.VALIDATED);
    call("unseen", "v1", NOON, 0);
    give(score("f", "passed", 0, 0.25, 0.5), NOON);
    give(score("g", "failed", 0, 1, 0.1), NOON);
    give(score("h", "unseen", 0, 1, 0.1), NOON);
    give(score("g", "failed", 1, 0, 0.1), NOON);

    var tally = Objects.requireNonNull(sums().judged().get("helpful"));
    assertThat(tally.count()).isEqualTo(2);
    assertThat(tally.weighted()).isEqualTo(-1.5);
    assertThat(tally.squares()).isEqualTo(2.25);
    assertThat(Objects.requireNonNull(tally.gaps()).sum()).isEqualTo(2_250_000);
  }

  @Test
  void forgetsTheOldestCallsJudgementsAndWaitingOnes() {
    join = join(3);
    for (int k = 0; k < 5; k++) {
      call("c" + k, "v1", NOON + k, 0);
      give(helpful("f" + k, "c" + k, 0, true), NOON + k);
    }
    expect(MonitorCount.FORGOTTEN_CALLS, 2);
    expect(MonitorCount.FORGOTTEN_JUDGEMENTS, 2);
    assertThat(join.calls()).isEqualTo(3);

    for (int k = 0; k < 4; k++) {
      give(helpful("w", "nobody" + k, 0, true), NOON + k);
    }
    expect(MonitorCount.FORGOTTEN_WAITING, 1);
    expect(MonitorCount.FEEDBACK_UNMATCHED, 1);
    assertThat(counts.feedbackWaiting()).isEqualTo(3);
  }

  @Test
  void forgetsEverythingOnceNothingCanBeJudgedAnyMore() {
    call("c", "v1", NOON, 0);
    give(helpful("f", "c", 0, true), NOON);
    give(helpful("g", "nobody", 0, true), NOON);
    join.advance(NOON + 24 * HOUR + 1);
    assertThat(join.isEmpty()).isTrue();
    assertThat(join.nextEnd()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void goesOnFromItsBytesAsIfNothingHadHappened() {
    call("c", "v1", NOON, CallMark.VALIDATED);
    give(helpful("f", "c", 1, true), NOON);
    give(helpful("g", "later", 0, true), NOON);
    ByteWriter out = new ByteWriter();
    FeedbackJoinCodec.write(join, out);
    FeedbackJoin read = join(100);
    FeedbackJoinCodec.read(new ByteReader(out.toByteArray()), read);
    ByteWriter again = new ByteWriter();
    FeedbackJoinCodec.write(read, again);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());

    join = read;
    give(helpful("f", "c", 0, false), NOON);
    give(helpful("f", "c", 2, false), NOON);
    call("later", "v2", NOON, 0);
    expectTally(YES, 2, 0, 1);
    expectTally(NO, 0, 1, 0);
    expect(MonitorCount.FEEDBACK_SUPERSEDED, 1);
  }

  @Test
  void keepsToSmallerBoundsFromTheStateOfGreaterOnes() {
    for (int k = 0; k < 5; k++) {
      call("c" + k, "v1", NOON + k, 0);
      give(helpful("f" + k, "c" + k, 0, true), NOON + k);
      give(helpful("w", "nobody" + k, 0, true), NOON + k);
    }
    ByteWriter out = new ByteWriter();
    FeedbackJoinCodec.write(join, out);
    join = join(3);
    FeedbackJoinCodec.read(new ByteReader(out.toByteArray()), join);
    expect(MonitorCount.FORGOTTEN_CALLS, 2);
    expect(MonitorCount.FORGOTTEN_JUDGEMENTS, 2);
    expect(MonitorCount.FORGOTTEN_WAITING, 2);
    assertThat(counts.feedbackWaiting()).isEqualTo(3);
    assertThat(join.calls()).isEqualTo(3);
  }

  private void call(String id, String version, long time, int marks) {
    index(version, time, marks, Id.of(Id.CALL, id));
  }

  private void index(String version, long time, int marks, Id id) {
    IndexedCalls calls = new IndexedCalls();
    byte[] segment = new Segment("e", "p", version, "m", "o").write();
    Text text = new Text();
    text.set(segment, 0, segment.length);
    calls.add(id.high(), id.low(), time, text, null, marks);
    calls.drain(
        (group, bytes) -> {
          assertThat(group).isEqualTo(id.group());
          join.index(bytes);
        });
  }

  private void give(Feedback feedback, long arrival) {
    counts.add(MonitorCount.FEEDBACK_OPENED, 1);
    join.give(GivenFeedback.of(feedback, arrival, arrival));
  }

  private static Feedback.Builder feedback(String id, int revision) {
    return Feedback.newBuilder()
        .setFeedbackId(id)
        .setRevision(revision)
        .setGivenAt(0)
        .setName("helpful");
  }

  private static Feedback helpful(String id, String call, int revision, boolean flag) {
    return feedback(id, revision).setCallId(call).setFlag(flag).build();
  }

  private static Feedback score(
      String id, String call, int revision, double number, double chance) {
    return feedback(id, revision)
        .setCallId(call)
        .setSource("judge")
        .setNumber(number)
        .setProbability(chance)
        .build();
  }

  private FeedbackSums sums() {
    FeedbackSums sums = new FeedbackSums();
    judged.forEach(one -> one.addTo(sums));
    return sums;
  }

  private void expectTally(FeedbackKey key, long first, long corrected, long retracted) {
    FeedbackTally tally = Objects.requireNonNull(sums().tallies().get(key), key.toString());
    assertThat(
            List.of(
                tally.count(FeedbackChange.FIRST),
                tally.count(FeedbackChange.CORRECTED),
                tally.count(FeedbackChange.RETRACTED)))
        .isEqualTo(List.of(first, corrected, retracted));
  }

  private void expect(MonitorCount count, long times) {
    assertThat(counts.get(count)).as(count.name()).isEqualTo(times);
  }

  private static void assertVersion(JudgedCall judged, String version) {
    byte[] segment = judged.scope().segment();
    assertThat(Segment.read(segment, 0, segment.length).promptVersion()).isEqualTo(version);
  }
}
