package dev.weir.bench.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Samples stacks with the recorder of the JDK.
 *
 * <p>Of samples in native code only those count that compute: decompression and socket reads. Time
 * in the garbage collector and in the kernel is not seen.
 */
final class StackSampler {

  private static final int FRAMES = 25;
  private static final Duration PERIOD = Duration.ofMillis(10);
  private static final List<String> NATIVE_WORK =
      List.of("net.jpountz.", "sun.nio.ch.SocketDispatcher", "sun.nio.ch.FileDispatcher");

  /** Prefix of a class and whom it belongs to; the first that fits counts. */
  private static final Map<String, String> OWNERS = new LinkedHashMap<>();

  static {
    OWNERS.put("dev.weir.bench.", "benchmark");
    OWNERS.put("dev.weir.schemas.", "avro");
    OWNERS.put("dev.weir.", "weir");
    OWNERS.put("net.jpountz.", "lz4");
    OWNERS.put("org.apache.kafka.common.compress.", "lz4");
    OWNERS.put("org.apache.avro.", "avro");
    OWNERS.put("org.apache.flink.formats.avro.", "avro");
    OWNERS.put("org.apache.flink.connector.kafka.", "flink kafka source");
    OWNERS.put("org.apache.flink.", "flink");
    OWNERS.put("org.apache.kafka.", "kafka client");
  }

  private StackSampler() {}

  /** Something to sample. */
  interface Work {
    void run() throws Exception;
  }

  /** Runs the work while sampling. */
  static Profile during(Entrant entrant, Work work) throws Exception {
    Path file = Files.createTempFile("profile", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
      recording.enable("jdk.NativeMethodSample").withPeriod(PERIOD);
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
      return read(entrant, file);
    } finally {
      Files.delete(file);
    }
  }

  private static Profile read(Entrant entrant, Path file) throws IOException {
    Map<String, Integer> owners = new HashMap<>();
    Map<String, Integer> threads = new HashMap<>();
    Map<String, Integer> frames = new HashMap<>();
    int samples = 0;
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      RecordedStackTrace stack = event.getStackTrace();
      if (stack == null || stack.getFrames().isEmpty()) {
        continue;
      }
      String top = className(stack.getFrames().get(0));
      boolean inNative = event.getEventType().getName().equals("jdk.NativeMethodSample");
      if (inNative && NATIVE_WORK.stream().noneMatch(top::startsWith)) {
        continue;
      }
      samples++;
      owners.merge(owner(stack.getFrames()), 1, Integer::sum);
      threads.merge(thread(event), 1, Integer::sum);
      frames.merge(top + "." + stack.getFrames().get(0).getMethod().getName(), 1, Integer::sum);
    }
    return new Profile(
        entrant,
        samples,
        shares(owners, samples),
        shares(threads, samples),
        shares(frames, samples));
  }

  private static String owner(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String name = className(frame);
      for (Map.Entry<String, String> owner : OWNERS.entrySet()) {
        if (name.startsWith(owner.getKey())) {
          return owner.getValue();
        }
      }
    }
    return "jdk";
  }

  private static String thread(RecordedEvent event) {
    String name = event.getThread("sampledThread").getJavaName();
    return name == null ? "?" : name.replaceAll("[0-9a-f]{8,}|\\d+", "#");
  }

  private static String className(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  private static Map<String, Double> shares(Map<String, Integer> counts, int samples) {
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(FRAMES)
        .forEach(count -> shares.put(count.getKey(), (double) count.getValue() / samples));
    return shares;
  }
}
