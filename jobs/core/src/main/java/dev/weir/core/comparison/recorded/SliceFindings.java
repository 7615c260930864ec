package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.Effect;
import dev.weir.core.stats.compare.FalseDiscovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was found in parts of the rows of one arm and its control. */
public final class SliceFindings {

  private final List<SliceFinding> findings = new ArrayList<>();
  private final List<Double> evidence = new ArrayList<>();

  /**
   * Takes one part; one that only one arm has, or where nothing varies, is left out.
   *
   * @param slice by what the rows were parted
   */
  public void add(String slice, String value, long rows, @Nullable Effect effect) {
    if (effect != null && !effect.isUnknown()) {
      evidence.add(effect.evidence());
      findings.add(
          new SliceFinding(
              slice,
              value,
              rows,
              effect.control().value(),
              effect.arm().value(),
              effect.interval(),
              false));
    }
  }

  /** All parts, with those that e-BH calls different among all of them. */
  public List<SliceFinding> marked() {
    double[] all = evidence.stream().mapToDouble(each -> each).toArray();
    boolean[] differs =
        FalseDiscovery.largest(all, FalseDiscovery.rejections(all, DecisionRule.PRIMARY_ALPHA));
    List<SliceFinding> found = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      found.add(differs[i] ? findings.get(i).different() : findings.get(i));
    }
    return found;
  }

  /**
   * A warning when the effect has the other sign once both arms have the same mix of a word; null
   * else.
   */
  public static @Nullable String simpson(
      String slice, List<SliceFinding> findings, double overall) {
    double standardised = 0;
    double all = 0;
    for (SliceFinding finding : findings) {
      if (finding.slice().equals(slice)) {
        standardised += finding.difference() * finding.rows();
        all += finding.rows();
      }
    }
    standardised /= all;
    return standardised * overall < 0
        ? String.format(
            Locale.ROOT,
            "the arms have a different mix of %s: with the same mix the difference is %.4g, not %.4g",
            slice,
            standardised,
            overall)
        : null;
  }
}
