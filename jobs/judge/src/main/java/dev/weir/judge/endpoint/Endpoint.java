package dev.weir.judge.endpoint;

import dev.weir.core.config.JudgeConfig;
import dev.weir.core.config.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request to {@code /chat/completions} and tells how it ended; whether to try again is
 * not its business. The time limit covers the whole exchange, so a server that drips is no better
 * than one that hangs. Never follows a redirect: the key goes to the address it was given for. Any
 * thread may ask.
 */
public final class Endpoint {

  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int THROTTLED = 429;
  private static final int UNAVAILABLE = 503;
  private static final int CONNECT_SECONDS = 10;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(CONNECT_SECONDS))
          .build();

  private final URI address;
  private final @Nullable Secret key;
  private final Duration timeout;
  private final InstantSource clock;

  public Endpoint(String url, JudgeConfig config, InstantSource clock) {
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.address = URI.create(base + "/chat/completions");
    this.key = config.apiKey();
    this.timeout = config.requestTimeout();
    this.clock = clock;
  }

  /** Sends a body of JSON and waits for the end of the exchange. */
  public Reply ask(byte[] body) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key.reveal());
    }
    CompletableFuture<HttpResponse<byte @Nullable []>> exchange =
        client.sendAsync(request.build(), head -> new BoundedBody(LONGEST_ANSWER));
    try {
      return reply(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      return Reply.without(Reply.Kind.TIMED_OUT);
    } catch (ExecutionException broken) {
      return Reply.without(Reply.Kind.DISCONNECTED);
    } finally {
      // Ends the exchange where it has not ended, and its connection with it.
      exchange.cancel(true);
    }
  }

  private Reply reply(HttpResponse<byte @Nullable []> response) {
    int status = response.statusCode();
    byte[] body = response.body();
    if (status == 200) {
      ChatAnswer answer = body == null ? null : ChatAnswer.read(body);
      return new Reply(
          answer == null ? Reply.Kind.UNREADABLE : Reply.Kind.ANSWERED, status, answer, null);
    }
    Duration retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .map(header -> RetryAfter.read(header, clock.instant()))
            .orElse(null);
    return new Reply(kind(status, retryAfter), status, null, retryAfter);
  }

  private static Reply.Kind kind(int status, @Nullable Duration retryAfter) {
    if (status == THROTTLED || (status == UNAVAILABLE && retryAfter != null)) {
      return Reply.Kind.THROTTLED;
    }
    return status >= 500 ? Reply.Kind.FAILED : Reply.Kind.REFUSED;
  }
}
