package dev.weir.bench.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some clients that send a request as soon as they have the answer to the one before. */
final class CheckLoad {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  CheckLoad(URI address) {
    this.address = address;
  }

  /**
   * Sends bodies one after another, over and over.
   *
   * @return time of each request in nanoseconds, sorted
   */
  long[] send(byte[][] bodies, int clients, int requests)
      throws InterruptedException, ExecutionException {
    long[] nanos = new long[clients * requests];
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      Future<?>[] ends = new Future<?>[clients];
      for (int i = 0; i < clients; i++) {
        int first = i * requests;
        ends[i] = threads.submit(() -> sendInTurn(bodies, nanos, first, requests));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private Void sendInTurn(byte[][] bodies, long[] nanos, int first, int requests)
      throws IOException, InterruptedException {
    for (int i = first; i < first + requests; i++) {
      HttpRequest request = request(bodies[i % bodies.length]);
      long begin = System.nanoTime();
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      nanos[i] = System.nanoTime() - begin;
      if (answer.statusCode() != 200) {
        throw new IOException("found status " + answer.statusCode() + ", expected 200");
      }
    }
    return null;
  }

  private HttpRequest request(byte[] body) {
    return body.length == 0
        ? HttpRequest.newBuilder(address.resolve("/healthz")).build()
        : HttpRequest.newBuilder(address)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
  }
}
