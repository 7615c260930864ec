package dev.weir.judge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.weir.testing.ModuleCode;
import dev.weir.testing.ModuleRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each part may touch, and a fixture for every rule that proves that the rule bites. */
class JudgeArchitectureTest {

  private static final ModuleCode CODE = new ModuleCode("dev.weir.judge");

  @ParameterizedTest
  @EnumSource
  void holds(Rule rule) {
    CODE.assertKeeps(rule.rule());
  }

  @ParameterizedTest
  @EnumSource
  void bites(Rule rule) {
    CODE.assertBrokenBy("fixture", rule.rule());
  }

  @Test
  void looksAtProductionCodeOnly() {
    CODE.assertIsProduction(Judge.class, JudgeArchitectureTest.class);
  }

  /** A rule; the class among the fixtures breaks all of them. */
  enum Rule {
    NO_ENGINE_OF_STREAMS_AND_NO_NEIGHBOUR(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.flink..",
                "dev.weir.flink..",
                "dev.weir.check..",
                "dev.weir.traffic..",
                "dev.weir.launcher..")),
    OF_THE_EXPORTER_ONLY_ITS_PAGE(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("dev.weir.exporter..")
                    .and(not(nameMatching(".*\\.MetricsPage"))))),
    ONLY_TOPICS_KNOW_KAFKA(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.judge.topic..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..")),
    ONLY_THE_ENDPOINT_SENDS(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.judge.endpoint..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..")),
    ONLY_METERS_COUNT(
        noClasses()
            .that()
            .haveNameNotMatching(".*\\.JudgeMeters(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..")),
    NO_TEXT_OF_A_CALL_REACHES_A_LOG(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.judge.topic..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "java.io.PrintStream")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")),
    NO_WALL_CLOCK(ModuleRules.noWallClock());

    // Rules are not marked as immutable, and nobody changes one.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ArchRule rule;

    Rule(ArchRule rule) {
      this.rule = rule;
    }

    ArchRule rule() {
      return rule;
    }
  }
}
