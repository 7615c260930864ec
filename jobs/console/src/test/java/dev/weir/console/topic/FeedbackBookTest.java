package dev.weir.console.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.console.store.Rating;
import dev.weir.schemas.Feedback;
import org.junit.jupiter.api.Test;

/** What several judgements on one call come to. */
class FeedbackBookTest {

  private final FeedbackBook book = new FeedbackBook();

  @Test
  void keepsTheNewestRevisionOfEachJudgement() {
    book.add("a", judgement("f", 2, "user", true));
    book.add("a", judgement("f", 1, "user", false));

    assertThat(book.of("a")).hasSize(1);
    assertThat(book.rating("a")).isEqualTo(Rating.GOOD);
    assertThat(book.takeRevision("a", "f")).isEqualTo(3);
    assertThat(book.takeRevision("a", "g")).isZero();
    assertThat(book.rating("b")).isEqualTo(Rating.NONE);
  }

  @Test
  void believesAReviewerMoreThanOthers() {
    book.add("a", judgement("review", 0, "reviewer", false));
    book.add("a", judgement("thumb", 0, "user", true));

    assertThat(book.rating("a")).isEqualTo(Rating.BAD);
  }

  @Test
  void readsWordsAndLeavesNumbersAlone() {
    book.add("word", builder("w", "user").setCategory("Down").build());
    book.add("number", builder("n", "judge").setNumber(0.3).build());
    book.add("example", builder("e", "reviewer").setName("example").setFlag(true).build());

    assertThat(book.rating("word")).isEqualTo(Rating.BAD);
    assertThat(book.rating("number")).isEqualTo(Rating.OTHER);
    assertThat(book.rating("example")).isEqualTo(Rating.NONE);
  }

  @Test
  void isBoundedInCallsAndInJudgementsOfACall() {
    for (int k = 0; k < 2 * FeedbackBook.MOST_OF_A_CALL; k++) {
      book.add("flooded", judgement("f" + k, 0, "user", true));
    }
    assertThat(book.of("flooded")).hasSize(FeedbackBook.MOST_OF_A_CALL);

    for (int k = 0; k < FeedbackBook.MOST_CALLS; k++) {
      book.add("call" + k, judgement("f", 0, "user", true));
    }
    assertThat(book.of("flooded")).isEmpty();
    assertThat(book.of("call1")).hasSize(1);
  }

  @Test
  void givesEveryAttemptARevisionOfItsOwn() {
    book.add("a", judgement("f", 4, "reviewer", true));
    assertThat(book.takeRevision("a", "f")).isEqualTo(5);
    assertThat(book.takeRevision("a", "f")).as("while the one before is on its way").isEqualTo(6);
    book.add("a", judgement("f", 6, "reviewer", false));
    book.add("a", judgement("f", 5, "reviewer", true));

    assertThat(book.rating("a")).as("the later one, whichever arrives last").isEqualTo(Rating.BAD);
    book.add("a", judgement("f", 9, "reviewer", true));
    assertThat(book.takeRevision("a", "f")).isEqualTo(10);
  }

  @Test
  void isBoundedInMemory() {
    String note = "n".repeat(1_000_000);
    for (int k = 0; k < 100; k++) {
      book.add("call" + k, builder("f", "user").setComment(note).build());
      assertThat(book.bytes()).isLessThanOrEqualTo(FeedbackBook.MOST_BYTES);
    }
    assertThat(book.of("call99")).hasSize(1);
    assertThat(book.of("call0")).isEmpty();

    book.add("call99", judgement("f", 1, "user", true));
    for (int k = 0; k < 99; k++) {
      book.add("call" + k, judgement("f", 1, "user", true));
    }
    assertThat(book.bytes()).as("what was replaced is gone").isLessThan(100_000);
  }

  private static Feedback judgement(String id, int revision, String source, boolean flag) {
    return builder(id, source).setRevision(revision).setFlag(flag).build();
  }

  private static Feedback.Builder builder(String id, String source) {
    return Feedback.newBuilder()
        .setFeedbackId(id)
        .setGivenAt(1)
        .setName("helpful")
        .setSource(source);
  }
}
