package dev.weir.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.assertj.core.api.Assertions;

/**
 * The classes of a module for the rules of its architecture, and beside them the fixtures that
 * break these rules on purpose.
 */
public final class ModuleCode {

  private final JavaClasses production;
  private final JavaClasses fixtures;

  /**
   * @param root package of the module; fixtures lie in packages named {@code fixture} below it
   */
  public ModuleCode(String root) {
    production =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(root);
    fixtures =
        new ClassFileImporter()
            .withImportOption(location -> location.contains("/fixture/"))
            .importPackages(root);
  }

  /** Fails unless production code keeps the rule. */
  public void assertKeeps(ArchRule rule) {
    rule.check(production);
  }

  /** Fails unless the rule finds fault with a fixture whose name has this in it. */
  public void assertBrokenBy(String fixture, ArchRule rule) {
    Assertions.assertThat(rule.evaluate(fixtures).getFailureReport().getDetails())
        .as("violations found in the fixtures")
        .anyMatch(detail -> detail.contains(fixture));
  }

  /** Fails unless production code is looked at and tests are not. */
  public void assertIsProduction(Class<?> ours, Class<?> test) {
    Assertions.assertThat(production.contain(ours)).as("%s", ours).isTrue();
    Assertions.assertThat(production.contain(test)).as("%s", test).isFalse();
  }
}
