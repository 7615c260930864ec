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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
  private final CallMemberships memberships = new CallMemberships(reader, 2);

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
  void aRecordHasOneExperimentUnderItsId() {
    assertThatThrownBy(() -> book.put("other", DECLARED)).hasMessageContaining("the id 'tone'");
    assertThatThrownBy(() -> book.put("tone", DECLARED + "---\n" + DECLARED))
        .hasMessageContaining("2 experiments");
  }
}
