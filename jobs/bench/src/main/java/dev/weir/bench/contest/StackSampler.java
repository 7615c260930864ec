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

  private static final int LARGEST = 25;
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
      recording.enable("jdk.ObjectAllocationSample").with("throttle", "200/s");
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
    Shares owners = new Shares();
    Shares threads = new Shares();
    Shares frames = new Shares();
    Shares ownFrames = new Shares();
    Shares allocations = new Shares();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      RecordedStackTrace stack = event.getStackTrace();
      if (stack == null || stack.getFrames().isEmpty()) {
        continue;
      }
      RecordedFrame top = stack.getFrames().get(0);
      RecordedFrame known = known(stack.getFrames());
      switch (event.getEventType().getName()) {
        case "jdk.ObjectAllocationSample" ->
            allocations.add(
                event.getClass("objectClass").getName() + " in " + text(known),
                event.getLong("weight"));
        case "jdk.NativeMethodSample" -> {
          if (NATIVE_WORK.stream().noneMatch(className(top)::startsWith)) {
            continue;
          }
          owners.add(owner(known), 1);
          threads.add(thread(event), 1);
          frames.add(text(top), 1);
        }
        default -> {
          owners.add(owner(known), 1);
          threads.add(thread(event), 1);
          frames.add(text(top), 1);
          if (owner(known).equals("weir")) {
            ownFrames.add(text(known) + ":" + known.getLineNumber(), 1);
          }
        }
      }
    }
    return new Profile(
        entrant,
        (int) owners.total,
        owners.largest(),
        threads.largest(),
        frames.largest(),
        ownFrames.largest(),
        allocations.largest());
  }

  /** The uppermost frame of a library that is told apart, else the uppermost one. */
  private static RecordedFrame known(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      if (!owner(frame).equals("jdk")) {
        return frame;
      }
    }
    return frames.get(0);
  }

  private static String owner(RecordedFrame frame) {
    String name = className(frame);
    for (Map.Entry<String, String> owner : OWNERS.entrySet()) {
      if (name.startsWith(owner.getKey())) {
        return owner.getValue();
      }
    }
    return "jdk";
  }

  private static String text(RecordedFrame frame) {
    return className(frame) + "." + frame.getMethod().getName();
  }

  private static String thread(RecordedEvent event) {
    String name = event.getThread("sampledThread").getJavaName();
    return name == null ? "?" : name.replaceAll("[0-9a-f]{8,}|\\d+", "#");
  }

  private static String className(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  /** Weights by name. */
  private static final class Shares {

    private final Map<String, Long> weights = new HashMap<>();
    private long total;

    void add(String name, long weight) {
      weights.merge(name, weight, Long::sum);
      total += weight;
    }

    Map<String, Double> largest() {
      Map<String, Double> shares = new LinkedHashMap<>();
      weights.entrySet().stream()
          .sorted(
              Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey()))
          .limit(LARGEST)
          .forEach(weight -> shares.put(weight.getKey(), (double) weight.getValue() / total));
      return shares;
    }
  }
}
