package dev.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application feels of a monitor that is not there: nothing. */
@Timeout(60)
final class UnreachableKafkaTest {

  private static final int CALLS = 2_000;
  private static final String ANSWER = "0123456789".repeat(100);

  @Test
  void callsThatFindNoRoomAreDroppedAndCounted() throws Exception {
    // A socket that takes connections and never says a word.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      expectNothingButCounts("127.0.0.1:" + silent.getLocalPort());
    }
  }

  @Test
  void anAddressWithoutANameServerIsTriedAgain() {
    CallPublisher publisher = settings("weir.invalid:9092").open();
    await().until(() -> publisher.lastFailure().isPresent());
    publisher.call("p", "1").answered("x").publish();
    publisher.close();

    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(1, 0, 1, 0));
  }

  private static void expectNothingButCounts(String servers) {
    CallPublisher publisher = settings(servers).open();
    int taken = 0;
    for (int i = 0; i < CALLS; i++) {
      taken += publisher.call("p", "1").user("u").answered(ANSWER).publish() ? 1 : 0;
    }
    PublisherCounts open = publisher.counts();
    publisher.close();
    boolean late = publisher.call("p", "1").answered("x").publish();

    assertThat(taken).isBetween(1, CALLS / 2);
    assertThat(open.published()).isEqualTo(CALLS);
    assertThat(open.dropped()).isEqualTo(CALLS - taken);
    assertThat(late).isFalse();
    PublisherCounts closed = publisher.counts();
    assertThat(closed.published()).isEqualTo(CALLS + 1);
    assertThat(closed.delivered()).isZero();
    assertThat(closed.underway()).isZero();
  }

  @Test
  void aCallThatCannotBeEncodedIsTheMonitorsLossAlone() {
    CallPublisher publisher = settings("127.0.0.1:1").open();
    @SuppressWarnings({"DataFlowIssue", "NullAway"}) // what an application does by mistake
    boolean published = publisher.call("p", "1").user(null).answered("x").publish();
    publisher.close();

    assertThat(published).isFalse();
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(1, 0, 0, 1));
    assertThat(publisher.lastFailure()).isPresent();
  }

  @Test
  void aWrongSettingIsToldAtOnce() {
    assertThatThrownBy(() -> CallPublisher.to("localhost"))
        .hasMessageContainingAll("'localhost'", "host:port");
    assertThatThrownBy(() -> CallPublisher.to("a:1, b:2")).hasMessageContaining("host:port");
    assertThatThrownBy(() -> settings("a:1").bufferBytes(1)).hasMessageContaining("at least");
    assertThatThrownBy(() -> settings("a:1").closeWithin(Duration.ofSeconds(-1)))
        .hasMessageContaining("zero or more");
  }

  private static PublisherSettings settings(String servers) {
    return CallPublisher.to(servers).bufferBytes(256 << 10).closeWithin(Duration.ofMillis(200));
  }
}
