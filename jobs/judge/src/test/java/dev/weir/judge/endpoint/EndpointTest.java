package dev.weir.judge.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.MonitorConfig;
import dev.weir.judge.endpoint.Reply.Kind;
import dev.weir.judge.endpoint.TestInterface.Conduct;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How one request ends at an interface that misbehaves on purpose. */
@Timeout(60)
class EndpointTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));

  private static Endpoint endpoint(String url, String... settings) {
    Map<String, String> all = new HashMap<>(Map.of("judge.request-timeout", "30s"));
    for (String setting : settings) {
      all.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    return new Endpoint(url, MonitorConfig.of(all).judge(), CLOCK);
  }

  private static Reply ask(Conduct conduct, String... settings) throws Exception {
    try (TestInterface model = new TestInterface(conduct)) {
      return endpoint(model.url(), settings).ask("{}".getBytes(UTF_8));
    }
  }

  @Test
  void bringsTheWordsOfTheModelAndWhatTheyTook() throws Exception {
    Reply reply = ask(TestInterface.words("said"));

    assertThat(reply.kind()).isEqualTo(Kind.ANSWERED);
    assertThat(reply.answer()).isEqualTo(new ChatAnswer("said", 1_000, 20));
  }

  @Test
  void sendsTheKeyToTheAddressItWasGivenFor() throws Exception {
    try (TestInterface model = new TestInterface(TestInterface.words("said"))) {
      endpoint(model.url() + "/", "judge.api-key=k-1").ask("{\"a\":1}".getBytes(UTF_8));
      endpoint(model.url()).ask("{\"a\":1}".getBytes(UTF_8));

      assertThat(model.keys()).containsExactly("Bearer k-1", "null");
      assertThat(model.asked().get(0).toString()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (TestInterface other = new TestInterface(TestInterface.words("said"))) {
      Reply reply =
          ask(
              (self, exchange, question) -> {
                exchange.getResponseHeaders().set("Location", other.url() + "/chat/completions");
                TestInterface.send(exchange, 307, "");
              },
              "judge.api-key=k-1");

      assertThat(reply.kind()).isEqualTo(Kind.REFUSED);
      assertThat(other.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "401, REFUSED",
    "404, REFUSED",
    "500, FAILED",
    "503, FAILED",
    "529, FAILED",
    "429, THROTTLED"
  })
  void tellsStatusesApart(int status, Kind kind) throws Exception {
    assertThat(ask(TestInterface.status(status))).isEqualTo(new Reply(kind, status, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429|7|7",
        "503|7|7",
        "429|Sat, 31 Jan 2026 12:00:30 GMT|30",
        "429|Sat, 31 Jan 2026 11:00:00 GMT|0",
        "429|999999999|3600"
      })
  void hearsTheWishForAPause(int status, String header, long seconds) throws Exception {
    Reply reply = ask(TestInterface.throttling(status, header));

    assertThat(reply.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(reply.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-3", "", "99999999999999999999"})
  void takesAnIllegibleWishForNone(String header) throws Exception {
    Reply reply = ask(TestInterface.throttling(429, header));

    assertThat(reply.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(reply.retryAfter()).isNull();
  }

  @Test
  void waitsForNoServerThatHangs() throws Exception {
    assertThat(ask(TestInterface::hang, "judge.request-timeout=200ms").kind())
        .isEqualTo(Kind.TIMED_OUT);
  }

  @Test
  void waitsForNoServerThatDrips() throws Exception {
    assertThat(ask(TestInterface::drip, "judge.request-timeout=200ms").kind())
        .isEqualTo(Kind.TIMED_OUT);
  }

  @Test
  void letsALongBodyGo() throws Exception {
    assertThat(ask(TestInterface::flood).kind()).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void takesHalfAResponseForNone() throws Exception {
    assertThat(ask(TestInterface::breakOff).kind()).isEqualTo(Kind.DISCONNECTED);
  }

  @Test
  void takesAnAbsentServerForNone() throws Exception {
    String url;
    try (TestInterface model = new TestInterface(TestInterface.words("said"))) {
      url = model.url();
    }
    assertThat(endpoint(url).ask("{}".getBytes(UTF_8)).kind()).isEqualTo(Kind.DISCONNECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Welcome to the hotel</html>",
        "{\"choices\": []}",
        "{\"choices\": [{}]}",
        "{\"choices\": [{\"message\": \"text\"}]}",
        "{\"choices\": [{\"message\": {\"content\": \"a\"}",
        "[1, 2]"
      })
  void findsNoWordsWhereThereAreNone(String body) throws Exception {
    assertThat(ask((self, exchange, question) -> TestInterface.send(exchange, 200, body)).kind())
        .isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void takesARefusalForAnAnswerWithoutWords() throws IOException {
    ChatAnswer answer =
        Objects.requireNonNull(
            ChatAnswer.read(
                "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"no\"}}]}"
                    .getBytes(UTF_8)));

    assertThat(answer).isEqualTo(new ChatAnswer("", -1, -1));
  }
}
