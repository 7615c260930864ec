package dev.weir.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.weir.testing.ModuleCode;
import dev.weir.testing.ModuleRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each part may touch, and a fixture for every rule that proves that the rule bites. */
class ConsoleArchitectureTest {

  private static final ModuleCode CODE = new ModuleCode("dev.weir.console");

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
    CODE.assertIsProduction(Console.class, ConsoleArchitectureTest.class);
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
                "dev.weir.check..",
                "dev.weir.traffic..",
                "dev.weir.launcher..")),
    ONLY_TOPICS_KNOW_KAFKA(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.console.topic")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..")),
    ONLY_THE_STORE_KNOWS_THE_INDEX(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.console.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.lucene..")),
    ONLY_THE_SERVER_KNOWS_HTTP(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.console.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..")),
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
