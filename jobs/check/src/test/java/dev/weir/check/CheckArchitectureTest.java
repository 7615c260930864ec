package dev.weir.check;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each part may touch, and a fixture for every rule that proves that the rule bites. */
class CheckArchitectureTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.weir.check");

  private static final JavaClasses FIXTURES =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/fixture/"))
          .importPackages("dev.weir.check");

  @ParameterizedTest
  @EnumSource
  void holds(Rule rule) {
    rule.rule().check(OURS);
  }

  @ParameterizedTest
  @EnumSource
  void bites(Rule rule) {
    assertThat(rule.rule().evaluate(FIXTURES).getFailureReport().getDetails())
        .as("violations found in the fixtures")
        .anyMatch(detail -> detail.contains("fixture"));
  }

  @Test
  void looksAtProductionCodeOnly() {
    assertThat(OURS.contain(CheckServer.class)).isTrue();
    assertThat(OURS.contain(CheckArchitectureTest.class)).isFalse();
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
    OF_THE_EXPORTER_ONLY_ITS_PAGE(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("dev.weir.exporter..")
                    .and(not(nameMatching(".*\\.MetricsPage"))))),
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
