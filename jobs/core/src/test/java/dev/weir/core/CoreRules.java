package dev.weir.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.NullMarked;

/** What a line of core may touch. */
enum CoreRules {
  NO_ENGINE_NO_BROKER_NO_METERS(
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "org.apache.kafka..", "io.micrometer..", "io.prometheus..")),
  NO_PACKAGE_CYCLES(slices().matching("dev.weir.core.(**)").should().beFreeOfCycles()),
  STATISTICS_KNOW_ONLY_JAVA(
      classes()
          .that()
          .resideInAPackage("..core.stats..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify.annotations..",
              "..core.stats..",
              "org.apache.commons.statistics..",
              "org.apache.datasketches..",
              // The gamma and beta functions that the distributions themselves are made of.
              "org.apache.commons.numbers.gamma..")),
  THE_CALL_KNOWS_LITTLE(
      classes()
          .that()
          .resideInAPackage("..core.call..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify.annotations..",
              "org.apache.avro..",
              "dev.weir.schemas..",
              "..core.stats..",
              "..core.text..",
              "..core.call..")),
  NO_WALL_CLOCK(
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethodWhere(
              target(owner(resideInAnyPackage("java.time.."))).and(target(nameMatching("now"))))
          .orShould()
          .callMethodWhere(
              target(owner(resideInAnyPackage("java.time..")))
                  .and(target(nameMatching("system.*"))))),
  NO_UNSEEDED_CHANCE(
      noClasses()
          .should()
          .callConstructor(Random.class)
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.concurrent\\.ThreadLocalRandom")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(UUID.class, "randomUUID")),
  NO_FORBIDDEN_NAMES(
      classes()
          .should(
              new Condition(
                  "have no forbidden word in their name",
                  (type, problems) -> {
                    if (ForbiddenNames.in(type.getSimpleName())) {
                      problems.add(type, "is named " + type.getName());
                    }
                  }))),
  NO_OPTIONAL_FIELDS(
      noFields()
          .should()
          .haveRawType(Optional.class)
          .orShould()
          .haveRawType(OptionalInt.class)
          .orShould()
          .haveRawType(OptionalLong.class)
          .orShould()
          .haveRawType(OptionalDouble.class)),
  NO_OPTIONAL_PARAMETERS(
      classes()
          .should(new Condition("take no Optional as a parameter", CoreRules::optionalParameters))),
  NO_CONSOLE(
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")),
  NO_JAVA_SERIALIZATION(
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.Object(Out|In)putStream")),
  NO_REFLECTION(
      noClasses().should().dependOnClassesThat().resideInAnyPackage("java.lang.reflect..")),
  NO_MUTABLE_STATICS(
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal()),
  NO_SETTERS_OF_RECORDS(
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(assignableTo(SpecificRecordBase.class)))
                  .and(target(nameMatching("set[A-Z].*|put"))))),
  NO_SLOW_CALLS_ON_THE_HOT_PATH(
      noClasses()
          .that()
          .resideInAnyPackage("..core.call..", "..core.stats..", "..core.pane..", "..core.signal..")
          .should()
          .callMethodWhere(
              target(owner(type(String.class))).and(target(nameMatching("format(ted)?"))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.stream..", "java.util.regex..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.LinkedList")),
  EVERY_PACKAGE_SAYS_WHAT_IT_IS(
      classes()
          .should(
              new Condition(
                  "lie in a null-marked package with a package-info",
                  (type, problems) -> {
                    boolean marked =
                        type.getPackage()
                            .tryGetPackageInfo()
                            .filter(info -> info.isAnnotatedWith(NullMarked.class))
                            .isPresent();
                    if (!marked) {
                      problems.add(type, "has none in " + type.getPackageName());
                    }
                  })));

  private static final Set<String> OPTIONALS =
      Set.of(
          Optional.class.getName(),
          OptionalInt.class.getName(),
          OptionalLong.class.getName(),
          OptionalDouble.class.getName());

  // Rules are not marked as immutable, and nobody changes one.
  @SuppressWarnings("ImmutableEnumChecker")
  private final ArchRule rule;

  CoreRules(ArchRule rule) {
    this.rule = rule.allowEmptyShould(true);
  }

  ArchRule rule() {
    return rule;
  }

  private static void optionalParameters(JavaClass type, Problems problems) {
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      for (JavaClass parameter : unit.getRawParameterTypes()) {
        boolean synthetic = unit.getModifiers().contains(JavaModifier.SYNTHETIC);
        if (!synthetic && OPTIONALS.contains(parameter.getName())) {
          problems.add(type, "takes one in " + unit.getFullName());
        }
      }
    }
  }

  /** Words that say nothing about what a class is. */
  static final class ForbiddenNames {

    private static final Set<String> WORDS =
        Set.of(
            "Util",
            "Utils",
            "Helper",
            "Manager",
            "Handler",
            "Processor",
            "Impl",
            "Abstract",
            "Base",
            "Data",
            "Info",
            "Misc");
    private static final Pattern WORD_STARTS =
        Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private ForbiddenNames() {}

    static boolean in(String simpleName) {
      for (String word : WORD_STARTS.split(simpleName, 0)) {
        if (WORDS.contains(word)) {
          return true;
        }
      }
      return simpleName.matches("I[A-Z][a-z].*");
    }
  }

  /** Takes what a condition finds. */
  interface Problems {
    void add(JavaClass type, String problem);
  }

  private static final class Condition extends ArchCondition<JavaClass> {

    private final BiConsumer<JavaClass, Problems> check;

    Condition(String description, BiConsumer<JavaClass, Problems> check) {
      super(description);
      this.check = check;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      check.accept(
          type,
          (where, problem) ->
              events.add(SimpleConditionEvent.violated(where, where.getName() + " " + problem)));
    }
  }
}
