package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.client.AskedCall;
import dev.weir.client.CallPublisher;
import dev.weir.client.PublisherCounts;
import dev.weir.core.total.MonitorCount;
import dev.weir.schemas.Feedback;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application publishes with the client arrives, once, and is counted to the last call. */
class ClientIT extends SharedMonitor {

  private static final Path README = Path.of("..", "client", "README.md");
  private static final int EACH = 500;

  ClientIT() {
    super(Map.of("clock.mode", "wall", "job.parallelism", "2"));
  }

  @Test
  void everythingThatWasPublishedBeforeItIsClosedArrives() throws Exception {
    CallPublisher publisher = CallPublisher.to(stack.ports.kafkaAddress()).open();
    IntStream.range(0, 4 * EACH).parallel().forEach(number -> publish(publisher, number));
    publisher.close();

    long records = 4 * EACH + 2 * EACH;
    assertThat(publisher.counts()).isEqualTo(new PublisherCounts(records, records, 0, 0));
    ledger
        .complete(3 * EACH)
        .paired(EACH)
        .expect(MonitorCount.ITEMS_FEEDBACK, EACH)
        .expect(MonitorCount.FEEDBACK_MATCHED, EACH)
        .settle();
    assertThat(requests("client")).isEqualTo(4 * EACH);
    assertThat(sum("llm_request_errors_total", "client")).isEqualTo(EACH);
    assertThat(sum("llm_input_tokens_total", "client")).isEqualTo(3 * EACH * 100);
    assertThat(histogram("llm_request_duration_seconds", "client").count()).isEqualTo(3 * EACH);
  }

  private static void publish(CallPublisher publisher, int number) {
    AskedCall call = publisher.call("client", "1").model("openai", Exchange.MODEL).user("Where?");
    switch (number % 4) {
      case 0 -> call.failed("rate_limit", "429").publish();
      case 1 -> call.publishRequest().answered("Here.").usage(100, 20).publish();
      case 2 -> {
        call.answered("Here.").usage(100, 20).publish();
        publisher.publish(
            Feedback.newBuilder()
                .setFeedbackId(call.callId())
                .setCallId(call.callId())
                .setGivenAt(Exchange.now())
                .setName("thumbs")
                .setFlag(true)
                .build());
      }
      default -> call.firstToken().answered("Here.").usage(100, 20).publish();
    }
  }

  @Test
  void theExampleOfTheDocumentationIsAProgram(@TempDir Path directory) throws Exception {
    Matcher example =
        Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
    assertThat(example.find()).isTrue();
    Path source = Files.writeString(directory.resolve("Example.java"), example.group(1), UTF_8);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), source.toString()))
        .isZero();

    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      loader
          .loadClass("Example")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {stack.ports.kafkaAddress()});
    }

    ledger.complete(2).settle();
    assertThat(requests("support-answer")).isEqualTo(2);
    assertThat(sum("llm_request_errors_total", "support-answer")).isEqualTo(1);
    assertThat(sum("llm_input_tokens_total", "support-answer")).isEqualTo(812);
  }
}
