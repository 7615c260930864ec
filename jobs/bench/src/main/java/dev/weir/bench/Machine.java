package dev.weir.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the measurements were made, as far as it matters to a reader.
 *
 * @param cores processors of the machine
 * @param processor their name
 * @param system operating system
 * @param java runtime
 * @param pinned whether broker and contestant had a core each
 * @param load load average of the minute before the run
 */
public record Machine(
    int cores, String processor, String system, String java, boolean pinned, double load) {

  /** Whether nobody else seemed to work here. */
  public boolean idle() {
    return load < 0.5;
  }

  /** This one, with the greater load of the two. */
  Machine busierOf(Machine other) {
    return new Machine(cores, processor, system, java, pinned, Math.max(load, other.load));
  }

  /** This machine, now. */
  public static Machine here() throws IOException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        processorName(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        PinnedProcess.pins(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String processorName() throws IOException {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(cpuinfo)) {
      return "unknown";
    }
    return Files.readAllLines(cpuinfo, StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
