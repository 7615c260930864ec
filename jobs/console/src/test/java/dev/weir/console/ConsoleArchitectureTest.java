package dev.weir.console;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.weir.testing.ModuleCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each part may touch, and a fixture for every rule that proves that the rule bites. */
class ConsoleArchitectureTest {

  private static final ModuleCode CODE = new ModuleCode("dev.weir.console");

  @ParameterizedTest
  @EnumSource
  void holds(Rule rule) {
    CODE.keeps(rule.rule());
  }

  @ParameterizedTest
  @EnumSource
  void bites(Rule rule) {
    CODE.isBrokenBy("fixture", rule.rule());
  }

  @Test
  void looksAtProductionCodeOnly() {
    CODE.isProduction(Console.class, ConsoleArchitectureTest.class);
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
    NO_WALL_CLOCK(
        noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethodWhere(
                target(owner(resideInAnyPackage("java.time.."))).and(target(nameMatching("now"))))),
    NO_CONSOLE(
        noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));

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
