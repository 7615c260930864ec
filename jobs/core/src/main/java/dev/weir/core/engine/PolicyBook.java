package dev.weir.core.engine;

import dev.weir.core.config.ConfigException;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.validate.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policies in force while they come and go: those of a file, and over them those of a topic.
 *
 * <p>A text holds one or several documents; all policies of one key replace those the key had. A
 * text that cannot be applied changes nothing, and a policy that stays keeps its plan, by which
 * engines know what they have learnt of its validators. Not thread-safe; the sets it gives are.
 */
public final class PolicyBook {

  private final PolicyReader reader;
  private final Plans plans;
  private List<Policy> standing;
  private Map<String, List<Policy>> live = new TreeMap<>();
  private PolicySet current;

  /**
   * @param standing policies that hold until one of the same id comes
   * @throws ConfigException when these cannot be applied
   */
  public PolicyBook(List<Policy> standing, Plans plans) {
    this.reader = new PolicyReader(plans.catalogue());
    this.plans = plans;
    this.standing = List.copyOf(standing);
    this.current = PolicySet.of(standing, plans);
  }

  /**
   * A book over the catalogue of the class path.
   *
   * @param file with the policies that stand; null for the shipped one alone
   * @throws ConfigException when these cannot be read or applied
   */
  public static PolicyBook over(@Nullable String file) {
    Plans plans = Plans.ofOutcomes(Catalogue.load());
    List<Policy> standing =
        file == null ? List.of() : new PolicyReader(plans.catalogue()).read(Path.of(file));
    return new PolicyBook(standing, plans);
  }

  /** Those in force now. */
  public PolicySet current() {
    return current;
  }

  /**
   * Takes up the policies of a key.
   *
   * @throws ConfigException when they cannot be read, compiled or stand beside the others; what was
   *     in force stays
   */
  public void put(String key, String text) {
    Map<String, List<Policy>> next = new TreeMap<>(live);
    next.put(key, reader.read(text, "policy " + key));
    adopt(standing, next);
  }

  /**
   * Forgets the policies of a key; those of the file that they had replaced are back.
   *
   * @throws ConfigException when the rest cannot stand alone; what was in force stays
   */
  public void remove(String key) {
    Map<String, List<Policy>> next = new TreeMap<>(live);
    next.remove(key);
    adopt(standing, next);
  }

  /**
   * Puts other policies in the place of those that stand until one of the same id comes.
   *
   * @throws ConfigException when they cannot be compiled or stand beside the others; what was in
   *     force stays
   */
  public void stand(List<Policy> policies) {
    adopt(List.copyOf(policies), live);
  }

  private void adopt(List<Policy> nextStanding, Map<String, List<Policy>> next) {
    List<Policy> all = new ArrayList<>();
    next.values().forEach(all::addAll);
    List<String> ids = all.stream().map(Policy::id).toList();
    nextStanding.stream().filter(policy -> !ids.contains(policy.id())).forEach(all::add);
    current = PolicySet.of(all, plans);
    plans.keepOnly(current);
    standing = nextStanding;
    live = next;
  }
}
