package dev.weir.flink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each package may touch, and a fixture for every rule that proves that the rule bites. */
class FlinkArchitectureTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.weir.flink");

  private static final JavaClasses FIXTURES =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/fixture/"))
          .importPackages("dev.weir.flink");

  private static final Map<String, ArchRule> RULES =
      Map.of(
          "operators know no connector, no Kafka and no metrics library",
          noClasses()
              .that()
              .resideInAPackage("..operator..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "org.apache.flink.connector..", "org.apache.kafka..", "io.micrometer.."),
          "sources and sinks judge nothing",
          noClasses()
              .that()
              .resideInAnyPackage("..source..", "..sink..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("dev.weir.core.signal..", "dev.weir.core.total.."),
          "what travels knows no operator",
          noClasses()
              .that()
              .resideInAPackage("..state..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("..operator..", "..source..", "..sink..", "dev.weir.flink.job.."),
          "only the wiring names an environment",
          noClasses()
              .that()
              .resideOutsideOfPackage("dev.weir.flink.job..")
              .should()
              .dependOnClassesThat()
              .areAssignableTo(StreamExecutionEnvironment.class),
          "functions are final",
          classes()
              .that()
              .areAssignableTo(Function.class)
              .and()
              .resideInAPackage("..operator..")
              .should()
              .haveModifier(JavaModifier.FINAL),
          "operators keep configuration or transient fields",
          fields()
              .that()
              .areDeclaredInClassesThat()
              .areAssignableTo(Function.class)
              .and()
              .areNotStatic()
              .should()
              .beFinal()
              .orShould()
              .haveModifier(JavaModifier.TRANSIENT),
          "no unseeded randomness",
          noClasses()
              .should()
              .dependOnClassesThat()
              .areAssignableTo(ThreadLocalRandom.class)
              .orShould()
              .callConstructor(Random.class),
          "packages have no cycles",
          slices().matching("dev.weir.flink.(*)..").should().beFreeOfCycles());

  @TestFactory
  Stream<DynamicTest> everyRuleHolds() {
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(OURS)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleBites() {
    return RULES.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(rule.getValue().evaluate(FIXTURES).hasViolation())
                            .as("a violation found in the fixtures")
                            .isTrue()));
  }
}
