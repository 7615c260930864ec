package dev.weir.launcher.doctor;

import dev.weir.core.config.MonitorConfig;
import dev.weir.flink.job.CheckpointDirectory;
import dev.weir.flink.job.Snapshot;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.launcher.run.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at this machine: Java, the port of the exporter, the place of the checkpoints. */
final class MachineCheck {

  static final int OLDEST_JAVA = 17;

  private MachineCheck() {}

  static Finding java() {
    int version = Runtime.version().feature();
    String found = System.getProperty("java.version") + " in " + System.getProperty("java.home");
    return version >= OLDEST_JAVA
        ? Finding.good("java", found)
        : Finding.wrong("java", found, OLDEST_JAVA + " or newer", "Point JAVA_HOME to a newer JDK");
  }

  static Finding port(String purpose, int port, String setting) {
    String check = "port of " + purpose;
    if (port < 0) {
      return Finding.good(check, "switched off");
    }
    if (LoopbackPort.available(port)) {
      return Finding.good(check, port == 0 ? "any free port" : port + " is free");
    }
    return Finding.wrong(
        check,
        port + " is in use",
        "a free port, unless Weir runs already",
        "Stop what listens there, or set " + setting);
  }

  static Finding checkpoints(MonitorConfig config) {
    String check = "checkpoints";
    Optional<Path> local = CheckpointDirectory.of(config.checkpoints().directory()).local();
    return local.isPresent() ? folder(check, local.get()) : remote(check, config);
  }

  private static Finding remote(String check, MonitorConfig config) {
    try {
      StoredState stored = StoredState.of(config.checkpoints());
      String newest = stored.newest().map(Snapshot::toString).orElse("none yet");
      return Finding.good(check, stored + " can be read, newest: " + newest);
    } catch (EnvironmentException e) {
      return Finding.wrong(
          check,
          String.valueOf(e.getMessage()),
          "a place that Flink reaches",
          "Set checkpoints.directory, FLINK_PLUGINS_DIR or the credentials of the store");
    }
  }

  private static Finding folder(String check, Path directory) {
    Path existing = directory;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return Finding.wrong(
          check,
          existing + " cannot be written",
          "a directory that can",
          "Set checkpoints.directory, or change the rights");
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace() >> 30;
      return Finding.good(check, directory + ", " + free + " GiB free");
    } catch (IOException e) {
      return Finding.unknown(check, directory + ", free space unknown: " + e.getMessage());
    }
  }
}
