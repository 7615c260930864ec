package dev.weir.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.JudgeConfig.AnswerFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(MonitorConfig.defaults())
        .isEqualTo(
            new MonitorConfig(
                new JobConfig("weir", 1, 128, true),
                new KafkaConfig("127.0.0.1:9092", "weir", Map.of()),
                topics("llm."),
                new DecodeConfig(ByteSize.ofMebibytes(16), Map.of(), null, Map.of()),
                new ClockConfig(
                    ClockMode.WALL,
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(5),
                    Duration.ofDays(7),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1)),
                new DedupConfig(DedupScope.PARTITION, Duration.ofMinutes(10), 1_000_000),
                new AssembleConfig(Duration.ofMinutes(10), Duration.ofMinutes(10)),
                new FeedbackConfig(
                    true, Duration.ofHours(24), Duration.ofMinutes(10), 1_000_000, true, List.of()),
                new ValidateConfig(true, null, false),
                new RedactConfig(RedactWith.PLACEHOLDER, null, List.of("US")),
                new SamplesConfig(
                    true, 1_000, 1, 10, ByteSize.parse("8kb"), ByteSize.parse("64kb")),
                new EmbeddingsConfig(1),
                new PaneConfig(
                    Duration.ofSeconds(10), Duration.ofSeconds(1), ByteSize.ofMebibytes(64)),
                new LabelsConfig(
                    1_024, 50, 20, 10, 30, Duration.ofHours(24), Duration.ofSeconds(5)),
                new DriftConfig(
                    true,
                    Duration.ofMinutes(1),
                    1,
                    20,
                    Duration.ofHours(1),
                    30,
                    new DriftReferenceConfig(100, 20_000, Duration.ofDays(2))),
                new ComparisonConfig(
                    true,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(30),
                    2_000_000,
                    100,
                    20,
                    8,
                    "passed",
                    List.of("latency:p95", "cost_usd", "error"),
                    List.of("language", "model"),
                    Duration.ofDays(7)),
                new ExperimentsConfig(null),
                new CheckpointsConfig(
                    ".weir/checkpoints", Duration.ofSeconds(10), Duration.ofMinutes(10)),
                new StateConfig(StateBackendKind.HEAP),
                new SinksConfig(
                    Map.of(
                        Sink.FINDINGS, Delivery.AT_LEAST_ONCE,
                        Sink.POLICY_ERRORS, Delivery.AT_LEAST_ONCE,
                        Sink.SAMPLES, Delivery.AT_LEAST_ONCE,
                        Sink.MEASUREMENTS, Delivery.AT_LEAST_ONCE,
                        Sink.METRICS, Delivery.AT_LEAST_ONCE,
                        Sink.REFERENCES, Delivery.AT_LEAST_ONCE,
                        Sink.DRIFT, Delivery.AT_LEAST_ONCE,
                        Sink.COMPARISONS, Delivery.AT_LEAST_ONCE,
                        Sink.ALERTS, Delivery.AT_LEAST_ONCE,
                        Sink.DEAD_LETTERS, Delivery.AT_LEAST_ONCE),
                    false),
                new PricesConfig(null),
                new ExporterConfig("127.0.0.1", 9464, 150_000, Duration.ofMinutes(5)),
                new CheckConfig(
                    "127.0.0.1", 9470, ByteSize.ofMebibytes(1), 0, 256, Duration.ofSeconds(5)),
                new JudgeConfig(
                    null,
                    null,
                    "weir-judge",
                    "127.0.0.1",
                    9471,
                    1,
                    4,
                    1_000,
                    100,
                    1,
                    AnswerFormat.JSON_SCHEMA,
                    256,
                    Duration.ofMinutes(1),
                    5,
                    5,
                    Duration.ofMinutes(5),
                    Duration.ofHours(12)),
                new ConsoleConfig(
                    "127.0.0.1",
                    9480,
                    null,
                    ".weir/console",
                    ByteSize.parse("1gb"),
                    Duration.ofDays(7),
                    Duration.ofHours(24),
                    null)));
  }

  @Test
  void takesEveryKeySetToSomethingElse() {
    Map<String, String> values = everyKeyChanged();
    MonitorConfig expected =
        new MonitorConfig(
            new JobConfig("other", 3, 256, false),
            new KafkaConfig(
                "a:1,b:2", "watchers", Map.of("security.protocol", Secret.of("SASL_SSL"))),
            topics("other."),
            new DecodeConfig(
                ByteSize.ofMebibytes(1),
                Map.of(7, 0xfedc_ba98_7654_3210L),
                "https://registry.example/avro",
                Map.of("authorization", Secret.of("Basic abc"))),
            new ClockConfig(
                ClockMode.EVENT,
                Duration.ofMillis(250),
                Duration.ofMinutes(6),
                Duration.ofDays(8),
                Duration.ofMinutes(2),
                Duration.ofHours(2)),
            new DedupConfig(DedupScope.OFF, Duration.ofMinutes(11), 2_000),
            new AssembleConfig(Duration.ofMinutes(12), Duration.ofMinutes(13)),
            new FeedbackConfig(
                false,
                Duration.ofHours(6),
                Duration.ofMinutes(14),
                2_000,
                false,
                List.of("answer", "summary")),
            new ValidateConfig(false, "policies.yaml", true),
            new RedactConfig(RedactWith.MASK, Secret.of("salt of a test"), List.of("DE", "GB")),
            new SamplesConfig(false, 7, 2, 99, ByteSize.parse("1kb"), ByteSize.parse("9kb")),
            new EmbeddingsConfig(3),
            new PaneConfig(
                Duration.ofSeconds(20), Duration.ofSeconds(2), ByteSize.ofMebibytes(128)),
            new LabelsConfig(99, 1, 2, 3, 4, Duration.ofHours(1), Duration.ofSeconds(6)),
            new DriftConfig(
                false,
                Duration.ofMinutes(2),
                3,
                4,
                Duration.ofHours(2),
                6,
                new DriftReferenceConfig(50, 5_000, Duration.ofDays(1))),
            new ComparisonConfig(
                false,
                Duration.ofMinutes(3),
                Duration.ofHours(1),
                640,
                5,
                6,
                7,
                "label",
                List.of("cost_usd"),
                List.of("topic"),
                Duration.ofDays(3)),
            new ExperimentsConfig("experiments"),
            new CheckpointsConfig("s3://bucket/c", Duration.ofSeconds(30), Duration.ofMinutes(1)),
            new StateConfig(StateBackendKind.ROCKSDB),
            new SinksConfig(
                Map.of(
                    Sink.FINDINGS, Delivery.EXACTLY_ONCE,
                    Sink.POLICY_ERRORS, Delivery.EXACTLY_ONCE,
                    Sink.SAMPLES, Delivery.EXACTLY_ONCE,
                    Sink.MEASUREMENTS, Delivery.EXACTLY_ONCE,
                    Sink.METRICS, Delivery.EXACTLY_ONCE,
                    Sink.REFERENCES, Delivery.EXACTLY_ONCE,
                    Sink.DRIFT, Delivery.EXACTLY_ONCE,
                    Sink.COMPARISONS, Delivery.EXACTLY_ONCE,
                    Sink.ALERTS, Delivery.EXACTLY_ONCE,
                    Sink.DEAD_LETTERS, Delivery.EXACTLY_ONCE),
                true),
            new PricesConfig("prices.yaml"),
            new ExporterConfig("0.0.0.0", 0, 1_000, Duration.ofMinutes(7)),
            new CheckConfig("0.0.0.0", 0, ByteSize.ofMebibytes(2), 3, 9, Duration.ofSeconds(8)),
            new JudgeConfig(
                "https://models.example/v1",
                Secret.of("key of a test"),
                "judges",
                "0.0.0.0",
                0,
                2,
                8,
                50,
                7,
                0,
                AnswerFormat.NONE,
                99,
                Duration.ofSeconds(9),
                3,
                2,
                Duration.ofSeconds(10),
                Duration.ofHours(1)),
            new ConsoleConfig(
                "0.0.0.0",
                0,
                Secret.of("token-of-the-tests"),
                "elsewhere",
                ByteSize.ofMebibytes(5),
                Duration.ofDays(3),
                Duration.ofHours(3),
                "https://traces.example/{trace_id}"));

    assertThat(MonitorConfig.of(values)).isEqualTo(expected);
    for (Setting setting : MonitorConfig.settings()) {
      assertThat(values.keySet()).as(setting.key()).anyMatch(setting::takes);
    }
    values.forEach(
        (key, value) ->
            assertThat(MonitorConfig.of(Map.of(key, value)))
                .as(key)
                .isNotEqualTo(MonitorConfig.defaults()));
  }

  @Test
  void refusesARetiredKeyAndNamesItsReplacement() {
    RetiredKeys retired = new RetiredKeys(Map.of("dedupe.ttl", "Use dedup.horizon instead."));

    assertThatThrownBy(
            () -> ConfigReader.bind(Map.of("dedupe.ttl", new Given("5min", "weir.yaml")), retired))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "dedupe.ttl: found a retired key (weir.yaml), expected its replacement. "
                + "Use dedup.horizon instead.");
    assertThat(ConfigReader.bind(Map.of(), retired)).isEqualTo(MonitorConfig.defaults());
  }

  @Test
  void saysWhatToDoInsteadOfAScopeThatThereIsNot() {
    assertThatThrownBy(() -> MonitorConfig.of(Map.of("dedup.scope", "global")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "dedup.scope: found 'global' (set by the program), expected one of partition, off. A"
                + " copy in another partition is known only after the first was counted; key the"
                + " records by call_id, so that copies share a partition.");
  }

  @Test
  void retiresNoKeyThatStillExists() {
    for (String key : RetiredKeys.CURRENT.advice().keySet()) {
      assertThat(MonitorConfig.settings()).noneMatch(setting -> setting.takes(key));
    }
  }

  @Test
  void nestsKeysAsTheRecordsDo() {
    List<String> components = new ArrayList<>();
    for (RecordComponent section : MonitorConfig.class.getRecordComponents()) {
      addKeys(kebab(section.getName()), section, components);
    }
    assertThat(MonitorConfig.settings())
        .extracting(Setting::key)
        .containsExactlyElementsOf(components);
  }

  private static void addKeys(String prefix, RecordComponent section, List<String> keys) {
    for (RecordComponent component : section.getType().getRecordComponents()) {
      String key = prefix + "." + kebab(component.getName());
      if (key.equals("sinks.delivery")) {
        for (Sink sink : Sink.values()) {
          keys.add(key + "." + sink.id());
        }
      } else if (component.getType().getSimpleName().endsWith("Config")) {
        addKeys(key, component, keys);
      } else {
        keys.add(key);
      }
    }
  }

  @Test
  void namesASinkAfterItsTopic() {
    for (Sink sink : Sink.values()) {
      assertThat(MonitorConfig.defaults().topics().byKey()).containsKey(sink.id());
    }
  }

  @Test
  void describesEverySettingInWholeSentences() {
    for (Setting setting : MonitorConfig.settings()) {
      assertThat(setting.text()).as(setting.key()).matches("(?s)[A-Z].*[.]");
    }
  }

  @Test
  void travelsToTheClusterUnchanged() throws Exception {
    MonitorConfig config = MonitorConfig.of(everyKeyChanged());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(config);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(config);
    }
  }

  @Test
  void printsNoSecret() {
    MonitorConfig config = MonitorConfig.of(everyKeyChanged());

    assertThat(config.toString()).contains("security.protocol=***");
    assertThat(config.toString())
        .doesNotContain("SASL_SSL", "Basic abc", "salt of a test", "token-of-the-tests");
    assertThat(config.kafka().clientProperties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("bootstrap.servers", "a:1,b:2");
  }

  @Test
  void asksForASaltBeforeItHashes() {
    assertThatThrownBy(() -> MonitorConfig.of(Map.of("redact.with", "hash")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redact.salt: found none");
  }

  @Test
  void cannotBeChangedThroughItsMaps() {
    Map<String, Secret> properties = new HashMap<>();
    KafkaConfig kafka = new KafkaConfig("a:1", "weir", properties);
    properties.put("late", Secret.of("x"));

    assertThat(kafka.properties()).isEmpty();
    assertThatThrownBy(() -> kafka.properties().put("late", Secret.of("x")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void isMadeOfFinalRecords() {
    for (RecordComponent section : MonitorConfig.class.getRecordComponents()) {
      assertThat(Modifier.isFinal(section.getType().getModifiers())).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "job.name|' '",
        "job.parallelism|0",
        "job.parallelism|129",
        "job.parallelism|two",
        "job.max-parallelism|32769",
        "job.object-reuse|yes",
        "kafka.bootstrap-servers|' '",
        "kafka.group-id|' '",
        "topics.calls|a b",
        "topics.calls|..",
        "topics.requests|llm.calls",
        "decode.max-bytes|1023b",
        "decode.max-bytes|16",
        "decode.confluent-ids.7|123",
        "decode.confluent-ids.x|0123456789abcdef",
        "decode.registry-url|registry:8081",
        "decode.registry-url|http://user:word@registry",
        "decode.registry-url|ftp://registry",
        "clock.mode|Wall",
        "clock.out-of-orderness|10",
        "clock.out-of-orderness|-1s",
        "clock.idleness|0s",
        "clock.retention|36526d",
        "clock.skew|1m",
        "clock.max-jump|0s",
        "dedup.scope|partitions",
        "dedup.scope|global",
        "dedup.horizon|0s",
        "dedup.max-entries|999",
        "assemble.timeout|0s",
        "assemble.remember|x",
        "feedback.horizon|0s",
        "feedback.timeout|-1s",
        "feedback.max-calls|0",
        "redact.with|stars",
        "redact.phone-regions|us",
        "samples.enabled|yes",
        "samples.random-one-in|-1",
        "samples.seed|x",
        "samples.budget|100001",
        "samples.max-text-bytes|63b",
        "samples.max-record-bytes|7kb",
        "samples.max-record-bytes|513kb",
        "embeddings.one-in|-1",
        "embeddings.one-in|x",
        "pane.length|0s",
        "pane.flush-interval|0s",
        "pane.local-max-bytes|1kb",
        "labels.prompts|15",
        "drift.pane|25s",
        "drift.budget|0",
        "drift.versions|0",
        "drift.reference.minimum-events|29",
        "drift.reference.page-events|99",
        "drift.mute|-1s",
        "drift.resolve-panes|0",
        "labels.versions-per-prompt|0",
        "labels.models-per-prompt|0",
        "labels.providers-per-prompt|0",
        "labels.values-per-label|0",
        "labels.retire-after|0s",
        "labels.admission-wait|soon",
        "checkpoints.directory|' '",
        "checkpoints.interval|0s",
        "checkpoints.timeout|0s",
        "state.backend|disk",
        "sinks.delivery.metrics|at-most-once",
        "sinks.measurements-enabled|1",
        "exporter.host|' '",
        "exporter.port|65536",
        "exporter.max-series|99",
        "exporter.stale-after|0s",
        "check.host|' '",
        "check.port|-1",
        "check.max-body|1000b",
        "check.max-body|17mb",
        "check.threads|-1",
        "check.connections|0",
        "check.request-timeout|999ms",
        "judge.url|ftp://models.example",
        "judge.url|http://key@models.example/v1",
        "judge.url|models.example/v1",
        "judge.group-id|' '",
        "judge.host|' '",
        "judge.port|65536",
        "judge.concurrency|0",
        "judge.calls-per-hour|1",
        "judge.cents-per-hour|0",
        "judge.unpriced-call-cents|-1",
        "judge.answer-format|xml",
        "judge.max-answer-tokens|15",
        "judge.request-timeout|0s",
        "judge.attempts|0",
        "judge.breaker-failures|0",
        "judge.longest-pause|0s",
        "judge.max-age|0s",
        "console.host|' '",
        "console.port|65536",
        "console.token|too short",
        "console.token|sixteen letters and more",
        "console.token|semicolons;in;cookies",
        "console.token|plus+signs+in+addresses",
        "console.directory|' '",
        "console.max-size|1kb",
        "console.max-age|0s",
        "console.history|9min",
        "console.history|8d",
        "console.trace-url|https://traces.example/",
        "console.trace-url|javascript:{trace_id}",
        "kafka.properties.group.id|x",
        "kafka.properties.bootstrap.servers|x"
      })
  void refusesAValueThatBreaksARule(String key, String value) {
    assertThatThrownBy(() -> MonitorConfig.of(Map.of(key, value)))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> {
              assertThat(e.key()).isEqualTo(key);
              assertThat(e.found()).endsWith("(set by the program)");
              assertThat(e.expected()).isNotBlank();
              assertThat(e.advice()).isNotBlank();
            });
  }

  /** A value other than the default for every setting, in the form a file would have. */
  static Map<String, String> everyKeyChanged() {
    Map<String, String> values = new TreeMap<>();
    values.put("job.name", "other");
    values.put("job.parallelism", "3");
    values.put("job.max-parallelism", "256");
    values.put("job.object-reuse", "false");
    values.put("kafka.bootstrap-servers", "a:1,b:2");
    values.put("kafka.group-id", "watchers");
    values.put("kafka.properties.security.protocol", "SASL_SSL");
    for (String topic : MonitorConfig.defaults().topics().byKey().keySet()) {
      values.put("topics." + topic, "other." + topic);
    }
    values.put("decode.max-bytes", "1mb");
    values.put("decode.confluent-ids.7", "fedcba9876543210");
    values.put("decode.registry-url", "https://registry.example/avro");
    values.put("decode.registry-headers.authorization", "Basic abc");
    values.put("clock.mode", "event");
    values.put("clock.out-of-orderness", "250ms");
    values.put("clock.idleness", "6min");
    values.put("clock.retention", "8d");
    values.put("clock.skew", "2min");
    values.put("clock.max-jump", "2h");
    values.put("dedup.scope", "off");
    values.put("dedup.horizon", "11min");
    values.put("dedup.max-entries", "2000");
    values.put("assemble.timeout", "12min");
    values.put("assemble.remember", "13min");
    values.put("feedback.enabled", "false");
    values.put("feedback.horizon", "6h");
    values.put("feedback.timeout", "14min");
    values.put("feedback.max-calls", "2000");
    values.put("feedback.response-ids", "false");
    values.put("feedback.prompts", "answer, summary");
    values.put("validate.enabled", "false");
    values.put("validate.policies", "policies.yaml");
    values.put("validate.every-call", "true");
    values.put("redact.with", "mask");
    values.put("redact.salt", "salt of a test");
    values.put("redact.phone-regions", "DE, GB");
    values.put("samples.enabled", "false");
    values.put("samples.random-one-in", "7");
    values.put("samples.seed", "2");
    values.put("samples.budget", "99");
    values.put("samples.max-text-bytes", "1kb");
    values.put("samples.max-record-bytes", "9kb");
    values.put("embeddings.one-in", "3");
    values.put("pane.length", "20s");
    values.put("pane.flush-interval", "2s");
    values.put("pane.local-max-bytes", "128mb");
    values.put("labels.prompts", "99");
    values.put("drift.enabled", "false");
    values.put("drift.pane", "2min");
    values.put("drift.budget", "3");
    values.put("drift.versions", "4");
    values.put("drift.reference.minimum-events", "50");
    values.put("drift.reference.page-events", "5000");
    values.put("drift.reference.page-after", "1d");
    values.put("drift.mute", "2h");
    values.put("drift.resolve-panes", "6");
    values.put("comparison.enabled", "false");
    values.put("comparison.pane", "3min");
    values.put("comparison.unit-window", "1h");
    values.put("comparison.units", "640");
    values.put("comparison.experiments", "5");
    values.put("comparison.metrics", "6");
    values.put("comparison.arms", "7");
    values.put("comparison.primary", "label");
    values.put("comparison.shown", "cost_usd");
    values.put("comparison.slices", "topic");
    values.put("comparison.retire-after", "3d");
    values.put("experiments.directory", "experiments");
    values.put("labels.versions-per-prompt", "1");
    values.put("labels.models-per-prompt", "2");
    values.put("labels.providers-per-prompt", "3");
    values.put("labels.values-per-label", "4");
    values.put("labels.retire-after", "1h");
    values.put("labels.admission-wait", "6s");
    values.put("checkpoints.directory", "s3://bucket/c");
    values.put("checkpoints.interval", "30s");
    values.put("checkpoints.timeout", "1min");
    values.put("state.backend", "rocksdb");
    for (Sink sink : Sink.values()) {
      values.put("sinks.delivery." + sink.id(), "exactly-once");
    }
    values.put("sinks.measurements-enabled", "true");
    values.put("prices.file", "prices.yaml");
    values.put("exporter.host", "0.0.0.0");
    values.put("exporter.port", "0");
    values.put("exporter.max-series", "1000");
    values.put("exporter.stale-after", "7min");
    values.put("check.host", "0.0.0.0");
    values.put("check.port", "0");
    values.put("check.max-body", "2mb");
    values.put("check.threads", "3");
    values.put("check.connections", "9");
    values.put("check.request-timeout", "8s");
    values.put("judge.url", "https://models.example/v1");
    values.put("judge.api-key", "key of a test");
    values.put("judge.group-id", "judges");
    values.put("judge.host", "0.0.0.0");
    values.put("judge.port", "0");
    values.put("judge.seed", "2");
    values.put("judge.concurrency", "8");
    values.put("judge.calls-per-hour", "50");
    values.put("judge.cents-per-hour", "7");
    values.put("judge.unpriced-call-cents", "0");
    values.put("judge.answer-format", "none");
    values.put("judge.max-answer-tokens", "99");
    values.put("judge.request-timeout", "9s");
    values.put("judge.attempts", "3");
    values.put("judge.breaker-failures", "2");
    values.put("judge.longest-pause", "10s");
    values.put("judge.max-age", "1h");
    values.put("console.host", "0.0.0.0");
    values.put("console.port", "0");
    values.put("console.token", "token-of-the-tests");
    values.put("console.directory", "elsewhere");
    values.put("console.max-size", "5mb");
    values.put("console.max-age", "3d");
    values.put("console.history", "3h");
    values.put("console.trace-url", "https://traces.example/{trace_id}");
    return values;
  }

  private static TopicsConfig topics(String prefix) {
    return new TopicsConfig(
        prefix + "calls",
        prefix + "requests",
        prefix + "responses",
        prefix + "spans",
        prefix + "feedback",
        prefix + "policies",
        prefix + "experiments",
        prefix + "references",
        prefix + "policy-errors",
        prefix + "findings",
        prefix + "samples",
        prefix + "measurements",
        prefix + "metrics",
        prefix + "drift",
        prefix + "comparisons",
        prefix + "alerts",
        prefix + "examples",
        prefix + "dead-letters");
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
