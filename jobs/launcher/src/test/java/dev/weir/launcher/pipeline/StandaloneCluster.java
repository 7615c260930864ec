package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.launcher.environment.LoopbackPort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A standalone cluster of Flink: a JobManager and a TaskManager, each a process that has Flink and
 * nothing of Weir, Kafka, Avro or Jackson on its class path.
 */
final class StandaloneCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final List<String> NOT_OF_FLINK =
      List.of(
          "/weir",
          "/dev/weir/",
          "/org/apache/kafka/",
          "flink-connector-kafka",
          "flink-connector-base",
          "/org/apache/avro/",
          "/com/fasterxml/",
          "/org/yaml/",
          "/com/github/luben/",
          "/jobs/",
          "/schemas/");

  private static final List<String> OPENS =
      List.of(
          "lang",
          "net",
          "io",
          "nio",
          "lang.reflect",
          "text",
          "time",
          "util",
          "util.concurrent",
          "util.concurrent.atomic",
          "util.concurrent.locks");

  private final Path directory;
  private final int rest = LoopbackPort.free();
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(Path directory) {
    this.directory = directory;
  }

  static StandaloneCluster start(Path directory) throws IOException {
    StandaloneCluster cluster = new StandaloneCluster(Files.createDirectories(directory));
    cluster.writeConfiguration();
    cluster.run(
        "jobmanager",
        "-Xmx384m",
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        List.of("--configDir", directory.toString(), "--executionMode", "cluster"));
    cluster.run(
        "taskmanager",
        "-Xmx384m",
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        List.of("--configDir", directory.toString(), "-D", "taskmanager.resource-id=tm1"));
    return cluster;
  }

  private void writeConfiguration() throws IOException {
    Files.writeString(
        directory.resolve("config.yaml"),
        """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        jobmanager.memory.process.size: 1g
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.numberOfTaskSlots: 2
        taskmanager.cpu.cores: 2
        taskmanager.memory.framework.heap.size: 128m
        taskmanager.memory.framework.off-heap.size: 64m
        taskmanager.memory.task.heap.size: 256m
        taskmanager.memory.task.off-heap.size: 32m
        taskmanager.memory.managed.size: 32m
        taskmanager.memory.network.min: 64m
        taskmanager.memory.network.max: 64m
        taskmanager.memory.jvm-metaspace.size: 256m
        taskmanager.memory.jvm-overhead.min: 64m
        taskmanager.memory.jvm-overhead.max: 64m
        io.tmp.dirs: %s
        """
            .formatted(LoopbackPort.free(), rest, directory),
        UTF_8);
  }

  /** Submits a jar as {@code flink run -d} does. */
  void submit(Path jar, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("run", "-d", "-m", "127.0.0.1:" + rest));
    all.add(jar.toString());
    all.addAll(Arrays.asList(arguments));
    await("a cluster that takes jobs")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> registered("taskmanager"));
    Process client = run("client", "-Xmx256m", "org.apache.flink.client.cli.CliFrontend", all);
    assertThat(client.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(said("client")).contains("Job has been submitted with JobID");
  }

  private boolean registered(String process) throws IOException {
    assertThat(processes).as(said("jobmanager")).allMatch(Process::isAlive);
    return said(process).contains("Successful registration at resource manager");
  }

  private Process run(String name, String memory, String main, List<String> arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(memory, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    OPENS.forEach(part -> line.add("--add-opens=java.base/java." + part + "=ALL-UNNAMED"));
    line.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    line.add("-Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF");
    line.add("-Dlog4j2.configurationFile=" + logging());
    line.addAll(List.of("-cp", flinkAlone(), main));
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".out").toFile());
    builder.environment().put("FLINK_CONF_DIR", directory.toString());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Path logging() throws IOException {
    return Files.writeString(
        directory.resolve("log4j2.properties"),
        """
        rootLogger.level = INFO
        rootLogger.appenderRef.console.ref = console
        appender.console.name = console
        appender.console.type = CONSOLE
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d %p %c{1} %m%n
        """,
        UTF_8);
  }

  private static String flinkAlone() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> NOT_OF_FLINK.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What a process said so far. */
  String said(String name) {
    try {
      return Files.readString(directory.resolve(name + ".out"), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
