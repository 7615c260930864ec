package dev.weir.traffic;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import dev.weir.testing.ModuleCode;
import dev.weir.testing.ModuleRules;
import dev.weir.traffic.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each part may touch, and a fixture for every rule that proves that the rule bites. */
class TrafficArchitectureTest {

  private static final ModuleCode CODE = new ModuleCode("dev.weir.traffic");

  @ParameterizedTest
  @EnumSource
  void holds(Rule rule) {
    CODE.assertKeeps(rule.rule());
  }

  @ParameterizedTest
  @EnumSource
  void bites(Rule rule) {
    CODE.assertBrokenBy(rule.fixture(), rule.rule());
  }

  @Test
  void looksAtProductionCodeOnly() {
    CODE.assertIsProduction(Recording.class, TrafficArchitectureTest.class);
  }

  /** A rule, and the class among the fixtures that breaks it. */
  enum Rule {
    NO_ENGINE_AND_NO_METERS(
        "BreaksEveryRule",
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.flink..",
                "io.micrometer..",
                "io.prometheus..",
                "dev.weir.flink..",
                "dev.weir.exporter..",
                "dev.weir.launcher..")),
    ONLY_THE_REPLAY_KNOWS_KAFKA(
        "BreaksEveryRule",
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.traffic.replay..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..")),
    ROWS_DO_NOT_KNOW_HOW_THEY_ARE_SENT(
        "BreaksEveryRule",
        noClasses()
            .that()
            .resideInAnyPackage(
                "..traffic.dataset..",
                "..traffic.format..",
                "..traffic.recording..",
                "..traffic.synthetic..",
                "..traffic.truth..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..traffic.replay..")),
    NO_WALL_CLOCK("BreaksEveryRule", ModuleRules.noWallClock()),
    NO_UNSEEDED_CHANCE("BreaksEveryRule", ModuleRules.noUnseededChance()),
    NO_CONSOLE("BreaksEveryRule", ModuleRules.noConsole()),
    NO_PACKAGE_CYCLES(
        "ClosesACycle", slices().matching("dev.weir.traffic.(**)").should().beFreeOfCycles());

    // Rules are not marked as immutable, and nobody changes one.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ArchRule rule;

    private final String fixture;

    Rule(String fixture, ArchRule rule) {
      this.fixture = fixture;
      this.rule = rule;
    }

    ArchRule rule() {
      return rule;
    }

    String fixture() {
      return fixture;
    }
  }
}
