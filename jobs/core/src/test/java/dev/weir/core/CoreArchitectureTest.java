package dev.weir.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.weir.core.call.CallHeader;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoreArchitectureTest {

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.weir.core");
  private static final JavaClasses FIXTURES =
      new ClassFileImporter().importPackages("dev.weir.core.architecture.fixture");

  @Test
  void looksAtProductionCodeOnly() {
    assertThat(PRODUCTION.contain(CallHeader.class)).isTrue();
    assertThat(PRODUCTION.contain(CoreRules.class)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void holds(CoreRules rule) {
    rule.rule().check(PRODUCTION);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_ENGINE_NO_BROKER_NO_METERS, UsesFlink",
    "NO_ENGINE_NO_BROKER_NO_METERS, UsesKafka",
    "NO_ENGINE_NO_BROKER_NO_METERS, UsesMicrometer",
    "NO_PACKAGE_CYCLES, cycle.left",
    "STATISTICS_KNOW_ONLY_JAVA, NotOnlyJava",
    "THE_CALL_KNOWS_LITTLE, ReachesTooFar",
    "NO_WALL_CLOCK, ReadsSystemTime",
    "NO_WALL_CLOCK, ReadsNanoTime",
    "NO_WALL_CLOCK, ReadsInstantNow",
    "NO_WALL_CLOCK, ReadsLocalDateNow",
    "NO_WALL_CLOCK, ReadsSystemClock",
    "NO_UNSEEDED_CHANCE, DrawsUnseeded",
    "NO_UNSEEDED_CHANCE, DrawsByThread",
    "NO_UNSEEDED_CHANCE, DrawsByMath",
    "NO_UNSEEDED_CHANCE, DrawsIds",
    "NO_FORBIDDEN_NAMES, FixtureUtils",
    "NO_OPTIONAL_FIELDS, KeepsAnOptional",
    "NO_OPTIONAL_PARAMETERS, TakesAnOptional",
    "NO_CONSOLE, PrintsToTheConsole",
    "NO_JAVA_SERIALIZATION, WritesJavaSerialization",
    "NO_REFLECTION, LooksThingsUpByReflection",
    "NO_MUTABLE_STATICS, ChangesAStatic",
    "NO_SETTERS_OF_RECORDS, SetsAField",
    "NO_SLOW_CALLS_ON_THE_HOT_PATH, FormatsOnTheHotPath",
    "NO_SLOW_CALLS_ON_THE_HOT_PATH, StreamsOnTheHotPath",
    "EVERY_PACKAGE_SAYS_WHAT_IT_IS, Bare"
  })
  void fires(CoreRules rule, String fixture) {
    assertThat(rule.rule().evaluate(FIXTURES).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains(fixture));
  }

  @Test
  void hasAFixtureForEveryRule() throws NoSuchMethodException {
    Set<CoreRules> proven = EnumSet.noneOf(CoreRules.class);
    CsvSource source =
        CoreArchitectureTest.class
            .getDeclaredMethod("fires", CoreRules.class, String.class)
            .getAnnotation(CsvSource.class);
    for (String line : source.value()) {
      proven.add(CoreRules.valueOf(line.substring(0, line.indexOf(','))));
    }
    assertThat(proven).containsExactlyInAnyOrder(CoreRules.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CallUtil",
        "Utils",
        "PaneHelper",
        "SchemaManager",
        "HandlerOfCalls",
        "CallProcessor",
        "DecoderImpl",
        "AbstractCall",
        "BaseCall",
        "CallData",
        "CallInfo",
        "Misc",
        "ICall"
      })
  void knowsTheForbiddenNames(String name) {
    assertThat(CoreRules.ForbiddenNames.in(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Database",
        "Baseline",
        "Information",
        "Utility",
        "ItemSink",
        "IsoTime",
        "Implied"
      })
  void knowsNamesThatOnlyLookForbidden(String name) {
    assertThat(CoreRules.ForbiddenNames.in(name)).isFalse();
  }
}
