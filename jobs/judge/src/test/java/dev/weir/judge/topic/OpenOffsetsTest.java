package dev.weir.judge.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** That nothing is committed that is not done. */
class OpenOffsetsTest {

  private static final TopicPartition ONE = new TopicPartition("t", 1);
  private static final TopicPartition TWO = new TopicPartition("t", 2);

  private final OpenOffsets offsets = new OpenOffsets();

  private static Map<TopicPartition, OffsetAndMetadata> at(TopicPartition partition, long offset) {
    return Map.of(partition, new OffsetAndMetadata(offset));
  }

  @Test
  void isDoneUpToTheFirstThatHasNotEnded() {
    LongStream.range(10, 14).forEach(offset -> offsets.begin(ONE, offset));
    assertThat(offsets.moved()).isEqualTo(at(ONE, 10));
    offsets.end(ONE, 12);
    assertThat(offsets.moved()).isEmpty();
    offsets.end(ONE, 10);
    assertThat(offsets.moved()).isEqualTo(at(ONE, 11));
    offsets.end(ONE, 11);
    assertThat(offsets.moved()).isEqualTo(at(ONE, 13));
    offsets.end(ONE, 13);
    assertThat(offsets.moved()).isEqualTo(at(ONE, 14));
    assertThat(offsets.widest()).isZero();
  }

  @Test
  void skipsOffsetsThatTheTopicDoesNotHave() {
    offsets.begin(ONE, 10);
    offsets.begin(ONE, 90);
    offsets.end(ONE, 10);
    assertThat(offsets.moved()).isEqualTo(at(ONE, 90));
    assertThat(offsets.widest()).isEqualTo(1);
  }

  @Test
  void tellsAgainWhatCouldNotBeCommitted() {
    offsets.begin(ONE, 10);
    offsets.end(ONE, 10);
    assertThat(offsets.moved()).isEqualTo(at(ONE, 11));
    offsets.tellAgain();
    assertThat(offsets.moved()).isEqualTo(at(ONE, 11));
  }

  @Test
  void commitsNothingOfPartitionsThatAreGone() {
    offsets.begin(ONE, 10);
    offsets.begin(TWO, 20);
    offsets.forget(List.of(ONE));
    assertThat(offsets.abandoned(ONE, 10)).isTrue();
    assertThat(offsets.abandoned(TWO, 20)).isFalse();
    offsets.end(ONE, 10);
    assertThat(offsets.moved()).isEqualTo(at(TWO, 20));
  }

  @Test
  void takesNothingUpTwiceWhenAPartitionComesBack() {
    LongStream.range(10, 15).forEach(offset -> assertThat(offsets.begin(ONE, offset)).isTrue());
    offsets.end(ONE, 12);
    assertThat(offsets.moved()).isEqualTo(at(ONE, 10));
    offsets.forget(List.of(ONE));
    assertThat(offsets.abandoned(ONE, 13)).isTrue();
    offsets.end(ONE, 14);

    assertThat(LongStream.range(10, 16).filter(offset -> offsets.begin(ONE, offset)))
        .as("those that nobody works on and that have not ended")
        .containsExactly(13L, 15L);
    assertThat(offsets.abandoned(ONE, 10)).isFalse();
    LongStream.of(10, 11, 13).forEach(offset -> offsets.end(ONE, offset));
    assertThat(offsets.moved()).isEqualTo(at(ONE, 15));
    offsets.end(ONE, 15);
    assertThat(offsets.moved()).isEqualTo(at(ONE, 16));
  }

  @Test
  void whateverTheOrderOnlyWhatIsDoneIsCommitted() {
    Random random = new Random(7);
    List<Long> order = new ArrayList<>(LongStream.range(0, 500).boxed().toList());
    order.forEach(offset -> offsets.begin(ONE, offset));
    Collections.shuffle(order, random);
    Set<Long> done = new HashSet<>();
    for (long offset : order) {
      offsets.end(ONE, offset);
      done.add(offset);
      for (OffsetAndMetadata moved : offsets.moved().values()) {
        assertThat(LongStream.range(0, moved.offset()).boxed().toList()).isSubsetOf(done);
      }
    }
    offsets.tellAgain();
    assertThat(offsets.moved()).isEqualTo(at(ONE, 500));
  }
}
