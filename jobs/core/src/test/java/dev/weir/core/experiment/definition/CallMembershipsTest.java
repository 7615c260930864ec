package dev.weir.core.experiment.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.config.ConfigException;
import dev.weir.core.experiment.Experiments;
import dev.weir.core.experiment.Membership;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallMembershipsTest {

  private static final long TIME = 1_800_000_000_000_000L;
  private static final String DECLARED =
      """
      id: tone
      environment: production
      prompt: support
      unit: session
      arms: [{prompt_version: v1}, {prompt_version: v2}]
      primary: label
      """;

  private final ExperimentReader reader = new ExperimentReader(Experiments.PRESETS);
  private final ExperimentBook book = new ExperimentBook(reader, null, 3);
  private final CallMemberships memberships = new CallMemberships(reader, 2, Duration.ofDays(7));

  private @Nullable Membership find(LlmCall.Builder call) {
    byte[] body = BodyCodec.<LlmCall>of(LlmCall.getClassSchema()).write(call.build());
    CallHeader header = new CallHeader();
    assertThat(header.read(body, 0, body.length)).isTrue();
    memberships.use(book.current());
    return memberships.of(header);
  }

  private Membership of(LlmCall.Builder call) {
    return Objects.requireNonNull(find(call), "a call of no experiment");
  }

  private String text() {
    return Objects.requireNonNull(book.current().find("tone")).text();
  }

  private static LlmCall.Builder call(String version, String session) {
    return LlmCall.newBuilder()
        .setCallId("c-" + session)
        .setRequestedAt(TIME)
        .setEnvironment("production")
        .setPromptId("support")
        .setPromptVersion(version)
        .setSessionId(session);
  }

  @Test
  void aCallBelongsToTheArmThatItsVersionNames() {
    book.put("tone", DECLARED);
    Membership first = of(call("v1", "s1"));
    assertThat(first.experiment()).isEqualTo("tone");
    assertThat(first.arm()).isEqualTo("v1");
    assertThat(of(call("v2", "s1")).unitLow()).isEqualTo(first.unitLow());
    assertThat(of(call("v1", "s2")).unitLow()).isNotEqualTo(first.unitLow());
    assertThat(find(call("v3", "s1"))).isNull();
    assertThat(find(call("v1", "s1").setEnvironment("test"))).isNull();
    assertThat(find(call("v1", "s1").setPromptId("other"))).isNull();
  }

  @Test
  void aCallThatNamesAnExperimentBelongsToThatOneAlone() {
    book.put("tone", DECLARED);
    book.put("named", "id: named\nprimary: label\narms: [{name: x}, {name: y}]");
    Membership member =
        of(call("v1", "s1").setExperiment(new ExperimentArm("named", "y", "unit-7")));
    assertThat(member.experiment()).isEqualTo("named");
    assertThat(member.arm()).isEqualTo("y");
    assertThat(find(call("v1", "s1").setExperiment(new ExperimentArm("named", "z", "unit-7"))))
        .isNull();
  }

  @Test
  void anExperimentThatNobodyDeclaredIsFoundAsLongAsThereIsRoom() {
    Membership member = of(call("v1", "s1").setExperiment(new ExperimentArm("x", "left", "u")));
    assertThat(member.experiment()).isEqualTo("x");
    assertThat(member.arm()).isEqualTo("left");
    assertThat(memberships.last().experiment().found()).isTrue();
    assertThat(find(call("v1", "s1").setExperiment(new ExperimentArm("y", "left", "u"))))
        .isNotNull();
    assertThat(find(call("v1", "s1").setExperiment(new ExperimentArm("z", "left", "u")))).isNull();
    assertThat(memberships.takeDropped()).isEqualTo(1);
  }

  private static LlmCall.Builder named(String experiment, String arm) {
    return call("v1", "s1").setExperiment(new ExperimentArm(experiment, arm, "u"));
  }

  @Test
  void oneThatWasFoundMakesRoomOnceItWasSilentForLong() {
    long day = 86_400_000_000L;
    assertThat(find(named("x", "left"))).isNotNull();
    assertThat(find(named("y", "left"))).isNotNull();
    assertThat(find(named("y", "left").setRequestedAt(TIME + 6 * day))).isNotNull();
    assertThat(find(named("z", "left").setRequestedAt(TIME + 6 * day))).isNull();
    assertThat(find(named("y", "left").setRequestedAt(TIME + 8 * day))).isNotNull();
    assertThat(find(named("z", "left").setRequestedAt(TIME + 8 * day))).isNotNull();
    assertThat(find(named("x", "left").setRequestedAt(TIME + 8 * day))).isNull();
    assertThat(memberships.takeDropped()).isEqualTo(2);
  }

  @Test
  void blankNamesBelongToNoneAndAreCounted() {
    for (String blank : List.of(" ", "\n\t", " ".repeat(200) + "x")) {
      assertThat(find(named(blank, "left"))).isNull();
      assertThat(find(named("x", blank))).isNull();
    }
    assertThat(memberships.takeDropped()).isEqualTo(6);
    assertThat(find(named("\u0000", "\u0001"))).isNotNull();
    String text = memberships.last().text();
    assertThat(ExperimentText.write(ExperimentReader.stored(text))).isEqualTo(text);
  }

  @Test
  void oneThatWasEndedIsNotFoundAgain() {
    book.put("tone", DECLARED);
    assertThat(find(named("tone", "v1"))).isNotNull();
    book.remove("tone");
    assertThat(find(named("tone", "v1"))).isNull();
    book.put("tone", DECLARED);
    assertThat(find(named("tone", "v1"))).isNotNull();
  }

  @Test
  void callsThatNameTheirExperimentAreOfItsEnvironmentAndTime() {
    book.put("tone", DECLARED + "starts_at: 2027-01-15T08:00:10Z\nbefore: 1h\n");
    assertThat(find(named("tone", "v1").setEnvironment("test"))).isNull();
    assertThat(of(named("tone", "v1")).arm()).isEqualTo(RunningExperiment.BEFORE);
    assertThat(of(named("tone", "v1").setRequestedAt(TIME + 10_000_000)).arm()).isEqualTo("v1");
    assertThat(find(named("tone", "v1").setRequestedAt(TIME - 4_000_000_000L))).isNull();
  }

  @Test
  void callsBeforeTheBeginningSayWhatWasKnown() {
    book.put("tone", DECLARED + "starts_at: 2027-01-15T08:00:10Z\nbefore: 1h\n");
    assertThat(of(call("v0", "s1")).arm()).isEqualTo(RunningExperiment.BEFORE);
    assertThat(of(call("v2", "s1").setRequestedAt(TIME + 10_000_000)).arm()).isEqualTo("v2");
    assertThat(find(call("v2", "s1").setRequestedAt(TIME - 4_000_000_000L))).isNull();
  }

  @Test
  void aDefinitionIsFixedFromItsFirstCallOn() {
    book.put("tone", DECLARED);
    String changed = DECLARED.replace("primary: label", "primary: cost_usd");
    book.put("tone", changed);
    assertThat(find(call("v1", "s1"))).isNotNull();
    assertThatThrownBy(() -> book.put("tone", DECLARED))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("has begun");
    assertThat(memberships.last().text()).isEqualTo(text());
    book.put("tone", changed);

    String text = text();
    assertThat(book.isOver("tone", text)).isFalse();
    book.remove("tone");
    assertThat(book.isOver("tone", text)).isTrue();
    book.put("tone", DECLARED);
    assertThat(book.isOver("tone", text)).isTrue();
  }

  @Test
  void aDefinitionStaysFixedAfterARestart() {
    String changed = DECLARED.replace("primary: label", "primary: cost_usd");
    book.put("tone", DECLARED);
    assertThat(book.begun()).isEmpty();
    assertThat(find(call("v1", "s1"))).isNotNull();
    String text = text();
    List<String> begun = book.begun();
    assertThat(begun).containsExactly(text);

    ExperimentBook onlyChanged = restarted(begun);
    assertThatThrownBy(() -> onlyChanged.put("tone", changed)).hasMessageContaining("has begun");
    assertThat(textOf(onlyChanged)).isEqualTo(text);
    assertThat(onlyChanged.begun()).containsExactly(text);

    ExperimentBook both = restarted(begun);
    both.remove("tone");
    both.put("tone", DECLARED);
    assertThatThrownBy(() -> both.put("tone", changed)).hasMessageContaining("has begun");
    assertThat(textOf(both)).isEqualTo(text);

    ExperimentBook ended = restarted(begun);
    ended.put("tone", DECLARED);
    ended.remove("tone");
    ended.put("tone", changed);
    assertThat(textOf(ended)).contains("cost_usd");
    assertThat(ended.isOver("tone", text)).isTrue();

    ExperimentBook compacted = restarted(begun);
    compacted.remove("tone");
    compacted.put("tone", changed);
    assertThat(textOf(compacted)).contains("cost_usd");
    assertThat(compacted.isOver("tone", text)).as("by the tombstone alone").isTrue();

    ExperimentBook gone = restarted(begun);
    assertThat(gone.begun()).containsExactly(text);
    gone.forgetUndeclared();
    assertThat(gone.begun()).isEmpty();
    assertThat(gone.isOver("tone", text)).isTrue();
  }

  @Test
  void whoeverTellsOfThemLaterBringsNoneBackThatIsOver() {
    String changed = DECLARED.replace("primary: label", "primary: cost_usd");
    book.put("tone", DECLARED);
    assertThat(find(call("v1", "s1"))).isNotNull();
    List<String> begun = book.begun();

    ExperimentBook gone = restarted(begun);
    gone.forgetUndeclared();
    assertThat(gone.begin(begun)).isEmpty();
    assertThat(gone.begun()).isEmpty();
    gone.put("tone", changed);
    assertThat(textOf(gone)).contains("cost_usd");

    ExperimentBook ended = restarted(begun);
    ended.remove("tone");
    ended.put("tone", changed);
    assertThat(ended.begin(begun)).isEmpty();
    assertThat(textOf(ended)).contains("cost_usd");
  }

  @Test
  void aStandingDefinitionThatWasChangedIsRefusedAfterARestart(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("tone.yaml");
    Files.writeString(file, DECLARED);
    String text = textOf(new ExperimentBook(reader, directory.toString(), 3));
    Files.writeString(file, DECLARED.replace("primary: label", "primary: cost_usd"));
    ExperimentBook changed = new ExperimentBook(reader, directory.toString(), 3);
    Map<String, String> refused = changed.begin(List.of(text, text));
    assertThat(refused).containsOnlyKeys("tone");
    assertThat(refused.get("tone")).contains("has begun");
    assertThat(textOf(changed)).isEqualTo(text);
  }

  private ExperimentBook restarted(List<String> begun) {
    ExperimentBook restarted = new ExperimentBook(reader, null, 3);
    assertThat(restarted.begin(begun)).isEmpty();
    return restarted;
  }

  private static String textOf(ExperimentBook from) {
    return Objects.requireNonNull(from.current().find("tone")).text();
  }

  @Test
  void aRecordHasOneExperimentUnderItsId() {
    assertThatThrownBy(() -> book.put("other", DECLARED)).hasMessageContaining("the id 'tone'");
    assertThatThrownBy(() -> book.put("tone", DECLARED + "---\n" + DECLARED))
        .hasMessageContaining("2 experiments");
  }
}
