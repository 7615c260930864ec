package dev.weir.check;

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
class CheckArchitectureTest {

  private static final ModuleCode CODE = new ModuleCode("dev.weir.check");

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
    CODE.assertIsProduction(CheckServer.class, CheckArchitectureTest.class);
  }

  /** A rule; the class among the fixtures breaks all of them. */
  enum Rule {
    NO_ENGINE_OF_STREAMS_AND_NO_TRAFFIC(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.flink..",
                "dev.weir.flink..",
                "dev.weir.traffic..",
                "dev.weir.launcher..")),
    OF_THE_EXPORTER_ONLY_ITS_PAGE_AND_ITS_LIMITS(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("dev.weir.exporter..")
                    .and(not(nameMatching(".*\\.(MetricsPage|HttpLimits)"))))),
    ONLY_THE_TOPIC_KNOWS_KAFKA(
        noClasses()
            .that()
            .haveNameNotMatching(".*\\.PolicyTopic(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..")),
    WHAT_CHECKS_KNOWS_NO_WAY_OUT(
        noClasses()
            .that()
            .haveNameMatching(".*\\.(Checker|CheckRequest|RequestReader|Answer)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.slf4j..", "io.micrometer..", "com.sun.net.httpserver..", "java.net..")),
    NO_WALL_CLOCK(ModuleRules.noWallClock()),
    NO_CONSOLE(ModuleRules.noConsole());

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
