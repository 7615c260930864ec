package dev.weir.core.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.core.call.Text;
import dev.weir.core.match.Rule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every validator on the class path keeps to, also one that comes tomorrow. */
class ValidatorContractTest {

  private static final int HOSTILE = 400;
  private static final long SEED = 20_261_123;
  private static final String WORDS = "[a-z][a-z0-9]*([-_][a-z0-9]+)*";

  static List<Validator> validators() {
    return Catalogue.load().validators();
  }

  @ParameterizedTest
  @MethodSource("validators")
  void saysWhatItIs(Validator validator) {
    assertThat(validator.description()).hasSizeGreaterThan(30).endsWith(".");
    assertThat(validator.version()).isPositive();
    assertThat(validator.threshold()).isGreaterThan(0).isLessThanOrEqualTo(1);
    assertThat(validator.severity()).isNotNull();
    assertThat(validator.sides()).doesNotContainNull();
  }

  @ParameterizedTest
  @MethodSource("validators")
  void hasSettingsWithPresetsThatItTakes(Validator validator) {
    ValidatorSettings presets = presets(validator);
    Set<String> keys = new TreeSet<>();
    for (ValidatorSetting setting : validator.settings()) {
      assertThat(setting.key()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
      assertThat(keys.add(setting.key())).as(setting.key()).isTrue();
      assertThat(setting.text()).hasSizeGreaterThan(10).endsWith(".");
      assertThat(setting.least()).isLessThanOrEqualTo(setting.greatest());
      assertThat(presets.text(setting.key())).isEqualTo(setting.preset());
    }
    assertThat(validator.check(new CheckSetup(presets, validator.rules(presets), 0))).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("validators")
  void hasRulesUnderItsOwnName(Validator validator) {
    Set<String> ids = new TreeSet<>();
    for (Rule rule : validator.rules(presets(validator))) {
      assertThat(rule.id()).startsWith(validator.id() + "-").matches(WORDS);
      assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
      assertThat(rule.findingClass()).matches(WORDS);
      assertThat(validator.sides()).as("sides to look for %s on", rule.id()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("validators")
  void standsWhateverCallThereIs(Validator validator) {
    Rig rig = new Rig(validator);
    Rig second = new Rig(validator);
    Set<String> classes = new TreeSet<>();
    for (byte[] body : new HostileCalls(new Random(SEED)).bodies(HOSTILE)) {
      String seen = rig.run(body, classes);
      assertThat(rig.run(body, classes)).as("a second time").isEqualTo(seen);
      assertThat(second.run(body, classes)).as("by another check").isEqualTo(seen);
    }
    assertThat(classes).as("closed set").hasSizeLessThan(100).allMatch(name -> name.matches(WORDS));
  }

  @ParameterizedTest
  @MethodSource("validators")
  void leavesPlainCallsAloneWithoutAllocating(Validator validator) {
    Rig rig = new Rig(validator);
    for (byte[] body : PlainCalls.bodies()) {
      rig.run(body, new TreeSet<>());
      assertThat(rig.report.score()).as("of a plain call").isLessThan(validator.threshold());
      assertThat(rig.leastAllocated()).as("bytes in 1,000 runs").isZero();
    }
  }

  private static ValidatorSettings presets(Validator validator) {
    return new ValidatorSettings(validator.id(), validator.settings(), Map.of());
  }

  /** One validator with its presets, and what it said written down. */
  private static final class Rig {

    private static final int ROUNDS = 8;
    private static final int RUNS = 1_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OneCheck check;
    private Report report = new Report();

    Rig(Validator validator) {
      check = new OneCheck(validator);
    }

    /** Runs the check and writes down what it said. */
    String run(byte[] body, Set<String> classes) {
      report = check.run(body);
      assertThat(report.score()).isBetween(0.0, 1.0);
      List<String> said = new ArrayList<>();
      said.add(report.score() + " " + report.skipped());
      for (int f = 0; f < report.size(); f++) {
        classes.add(report.findingClass(f));
        said.add(finding(f));
      }
      return String.join("\n", said);
    }

    private String finding(int f) {
      assertThat(report.score(f)).isBetween(0.0, 1.0);
      if (!report.hasPlace(f)) {
        return report.findingClass(f);
      }
      CheckedText text = report.text(f);
      int length = text.text().length();
      assertThat(report.start(f)).isBetween(0, length);
      assertThat(report.end(f)).isBetween(report.start(f), length);
      assertThat(onBoundary(text.text(), report.start(f))).as("start").isTrue();
      assertThat(onBoundary(text.text(), report.end(f))).as("end").isTrue();
      String place = text.path() + " " + report.start(f) + " " + report.end(f);
      return report.findingClass(f) + " " + place + " " + report.score(f);
    }

    /** A place before a first byte, at an end, or amid bytes that are no UTF-8 anyway. */
    private static boolean onBoundary(Text text, int offset) {
      if (offset == 0 || offset == text.length()) {
        return true;
      }
      return Utf8Boundaries.isBoundary(
          text.bytes(), text.offset(), text.offset() + text.length(), text.offset() + offset);
    }

    long leastAllocated() {
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS && least > 0; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < RUNS; i++) {
          check.again();
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      return least;
    }
  }
}
