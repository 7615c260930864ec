package dev.weir.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OutgoingBufferTest {

  private final OutgoingBuffer buffer = new OutgoingBuffer(100);

  @Test
  void takesNoMoreThanFits() throws Exception {
    assertThat(buffer.offer(record("a", 60))).isTrue();
    assertThat(buffer.offer(record("b", 50))).isFalse();
    assertThat(buffer.offer(record("c", 40))).isTrue();
    assertThat(buffer.offer(record("d", 1))).isFalse();

    assertThat(topic(buffer.take())).isEqualTo("a");
    assertThat(buffer.offer(record("e", 60))).isTrue();
    assertThat(topic(buffer.take())).isEqualTo("c");
    assertThat(topic(buffer.take())).isEqualTo("e");
  }

  @Test
  void handsOutWhatIsLeftWhenItIsClosedAndTakesNoMore() throws Exception {
    buffer.offer(record("a", 10));
    buffer.close();

    assertThat(buffer.offer(record("b", 10))).isFalse();
    assertThat(topic(buffer.take())).isEqualTo("a");
    assertThat(buffer.take()).isNull();
    assertThat(buffer.awaitClosed(60_000)).isTrue();
  }

  @Test
  void countsWhatIsGivenUp() throws Exception {
    buffer.offer(record("a", 10));
    buffer.offer(record("b", 10));
    buffer.close();

    assertThat(buffer.abandon()).isEqualTo(2);
    assertThat(buffer.take()).isNull();
  }

  @Test
  void wakesTheOneWhoWaits() throws Exception {
    CompletableFuture<String> taken =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return topic(buffer.take());
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    buffer.offer(record("a", 10));

    assertThat(taken.get()).isEqualTo("a");
  }

  private static Outgoing record(String topic, int bytes) {
    return new Outgoing(topic, new byte[0], new byte[bytes]);
  }

  private static String topic(@Nullable Outgoing record) {
    return record == null ? "none" : record.topic();
  }
}
