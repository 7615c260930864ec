package dev.weir.console;

import dev.weir.core.config.MonitorConfig;
import dev.weir.exporter.GivenTotals;
import dev.weir.schemas.CallSample;
import dev.weir.testing.Browser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A console whose records are given by hand, and a browser that looks at it. */
final class BrowsedConsole implements AutoCloseable {

  private static final int CALLS = 400;

  private final Console console;
  private final Browser browser;
  private final GivenTotals totals;

  private BrowsedConsole(Console console, Browser browser) {
    this.console = console;
    this.browser = browser;
    this.totals = new GivenTotals(console.totals());
  }

  static BrowsedConsole start(Path folder) throws Exception {
    // Nobody listens there: the page must be of use while Kafka is away.
    Console console =
        Console.start(
            MonitorConfig.of(
                Map.of(
                    "kafka.bootstrap-servers",
                    "127.0.0.1:1",
                    "console.port",
                    "0",
                    "console.trace-url",
                    "https://traces.example/{trace_id}",
                    "console.directory",
                    folder.resolve("store").toString())));
    Browser browser = Browser.start(folder.resolve("chromium"));
    browser.look(1280, 900, false);
    return new BrowsedConsole(console, browser);
  }

  Browser browser() {
    return browser;
  }

  /** Where it answers, without a slash at the end. */
  String address() {
    return console.address().replaceAll("/$", "");
  }

  GivenTotals totals() {
    return totals;
  }

  /** Takes the made-up calls. */
  void takeCalls() throws IOException {
    for (int k = 0; k < CALLS; k++) {
      take(SampledCalls.sample(k));
    }
    console.refresh();
  }

  void take(CallSample sample) throws IOException {
    take("llm.samples", sample.getCallId(), SampledCalls.bytes(sample));
  }

  void take(String topic, String key, ByteBuffer record) throws IOException {
    byte[] value = new byte[record.remaining()];
    record.get(value);
    take(topic, key, value);
  }

  void take(String topic, String key, byte @Nullable [] value) throws IOException {
    console.topics().take(topic, key, value);
  }

  /** Shows what was taken. */
  void refresh() throws IOException {
    console.refresh();
  }

  @Override
  public void close() {
    browser.close();
    console.close();
  }
}
