package dev.weir.exporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.weir.testing.ModuleCode;
import dev.weir.testing.ModuleRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each part may touch, and a fixture for every rule that proves that the rule bites. */
class ExporterArchitectureTest {

  private static final ModuleCode CODE = new ModuleCode("dev.weir.exporter");

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
    CODE.assertIsProduction(Exporter.class, ExporterArchitectureTest.class);
  }

  /** A rule, and the class among the fixtures that breaks it. */
  enum Rule {
    NO_ENGINE_AND_NO_TRAFFIC(
        "TotalsBoard",
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.flink..",
                "dev.weir.flink..",
                "dev.weir.traffic..",
                "dev.weir.launcher..")),
    ONLY_THE_READER_KNOWS_KAFKA(
        "TotalsBoard",
        noClasses()
            .that()
            .haveNameNotMatching(".*\\.(Exporter|KafkaSession|TotalsReader|TotalRecords)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..")),
    THE_BOARD_KNOWS_NO_WAY_OUT(
        "TotalsBoard",
        noClasses()
            .that()
            .haveNameMatching(
                ".*\\.(TotalsBoard|BoardSnapshot|Series|SeriesId|Succession|TotalFlaw|FamilyNames|Freshness|TotalsState|Progress"
                    + "|HistogramGrowth|Decimals)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.micrometer..", "io.prometheus..", "com.sun.net.httpserver..", "java.net..")),
    NO_WALL_CLOCK("TotalsBoard", ModuleRules.noWallClock()),
    NO_UNSEEDED_CHANCE("TotalsBoard", ModuleRules.noUnseededChance()),
    NO_CONSOLE("TotalsBoard", ModuleRules.noConsole());

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
