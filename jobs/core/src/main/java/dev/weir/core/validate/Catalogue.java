package dev.weir.core.validate;

import dev.weir.core.config.ConfigException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All validators there are, by id; immutable. */
public final class Catalogue {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final List<Validator> validators;

  private Catalogue(List<Validator> validators) {
    this.validators = validators;
  }

  /** What the class path offers to {@code loader}. */
  public static Catalogue load(ClassLoader loader) {
    List<Validator> found = new ArrayList<>();
    ServiceLoader.load(Validator.class, loader).forEach(found::add);
    return of(found);
  }

  /** What the class path of Weir offers. */
  public static Catalogue load() {
    return load(Catalogue.class.getClassLoader());
  }

  /**
   * Exactly these.
   *
   * @throws ConfigException for an id that is given twice or is not lower-kebab
   */
  public static Catalogue of(List<Validator> validators) {
    List<Validator> sorted = new ArrayList<>(validators);
    sorted.sort(Comparator.comparing(Validator::id));
    for (int i = 0; i < sorted.size(); i++) {
      Validator validator = sorted.get(i);
      if (!ID.matcher(validator.id()).matches()) {
        throw refused(validator, "an id of lower-case words joined by hyphens");
      }
      if (i > 0 && sorted.get(i - 1).id().equals(validator.id())) {
        throw refused(
            validator, "an id that " + sorted.get(i - 1).getClass().getName() + " does not have");
      }
    }
    return new Catalogue(List.copyOf(sorted));
  }

  private static ConfigException refused(Validator validator, String expected) {
    return new ConfigException(
        "validator '" + validator.id() + "'",
        validator.getClass().getName(),
        expected,
        "Take one of the two jars off the class path, or have the id changed.");
  }

  /** In order of their ids. */
  public List<Validator> validators() {
    return validators;
  }

  /** The validator with this id, or null. */
  public @Nullable Validator find(String id) {
    for (Validator validator : validators) {
      if (validator.id().equals(id)) {
        return validator;
      }
    }
    return null;
  }

  public List<String> ids() {
    return validators.stream().map(Validator::id).toList();
  }
}
