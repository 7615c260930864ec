package dev.weir.flink.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.core.config.DecodeConfig;
import dev.weir.core.decode.SchemaIds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a schema registry, over {@code GET /schemas/ids/ID}, for the schema behind an id.
 *
 * <p>A schema never changes, so what was answered is kept; of the ids that the registry does not
 * know, as many as {@value #MISSES} are kept for a minute, and while there are that many no other
 * unknown id is asked for: whoever invents ids costs a bounded number of requests. Ids that are
 * kept cost a look-up in a map.
 *
 * <p>A registry that is away or in trouble says nothing about an id. Then the caller waits, with
 * growing pauses, and what is to be read waits in Kafka: nothing is taken for unreadable that is
 * not. Not thread-safe: one a thread.
 */
final class RegistrySchemas implements SchemaIds {

  private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration MISSED_FOR = Duration.ofMinutes(1);
  private static final int KEPT = 1_024;

  /** Unknown ids that are asked for in a minute. */
  static final int MISSES = 100;

  private final String address;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Duration patience;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(ANSWER)
          .build();
  private final Map<Integer, Instant> missed = new LinkedHashMap<>();
  private final Map<Integer, Schema> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Schema> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * What the registry says of an id: a schema, or that there is none; null when it says nothing.
   */
  private record Answer(@Nullable Schema schema) {}

  /**
   * @param patience how long to wait for a registry that is away, before the id counts as unknown
   */
  RegistrySchemas(String url, DecodeConfig config, Duration patience, InstantSource clock) {
    this.address = url.endsWith("/") ? url : url + "/";
    config.registryHeaders().forEach((name, value) -> headers.put(name, value.reveal()));
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public @Nullable Schema find(int id) {
    Schema schema = known.get(id);
    if (schema != null) {
      return schema;
    }
    Instant now = clock.instant();
    forgetMisses(now);
    if (missed.containsKey(id) || missed.size() >= MISSES) {
      return null;
    }
    Answer answer = ask(id, now);
    if (answer == null) {
      return null;
    }
    if (answer.schema() == null) {
      missed.put(id, clock.instant());
    } else {
      known.put(id, answer.schema());
    }
    return answer.schema();
  }

  private void forgetMisses(Instant now) {
    Iterator<Instant> oldest = missed.values().iterator();
    while (oldest.hasNext() && !oldest.next().plus(MISSED_FOR).isAfter(now)) {
      oldest.remove();
    }
  }

  private @Nullable Answer ask(int id, Instant since) {
    Duration pause = FIRST_PAUSE;
    String said = "";
    try {
      while (true) {
        String trouble;
        try {
          HttpResponse<byte[]> response = get(id);
          int status = response.statusCode();
          if (status == 200) {
            return new Answer(read(id, response.body()));
          }
          if (status == 404 || status == 422) {
            return new Answer(null);
          }
          trouble = "answers " + status;
        } catch (IOException | TimeoutException e) {
          trouble = "cannot be reached, " + e;
        }
        if (!trouble.equals(said)) {
          LOG.warn("The schema registry {} {}; waiting to ask for id {}", address, trouble, id);
          said = trouble;
        }
        if (Duration.between(since, clock.instant()).compareTo(patience) >= 0) {
          return null;
        }
        Thread.sleep(pause.toMillis());
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("asked to end while waiting for the schema registry", ended);
    }
  }

  private HttpResponse<byte[]> get(int id)
      throws IOException, InterruptedException, TimeoutException {
    URI uri = URI.create(address + "schemas/ids/" + Integer.toUnsignedString(id));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER).GET();
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request.build(), BodyHandlers.ofByteArray());
    try {
      // The request's own timeout ends with the headers; this one is for the whole answer.
      return answer.get(2 * ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Null when it is no Avro schema, or one that refers to others. */
  private @Nullable Schema read(int id, byte[] body) throws IOException {
    JsonNode answer = JSON.readTree(body);
    String type = answer.path("schemaType").asText("AVRO");
    String text = answer.path("schema").asText("");
    try {
      return type.equals("AVRO") ? new Schema.Parser().parse(text) : null;
    } catch (SchemaParseException e) {
      LOG.warn("The schema registry {} has no usable Avro schema for id {}", address, id);
      return null;
    }
  }
}
