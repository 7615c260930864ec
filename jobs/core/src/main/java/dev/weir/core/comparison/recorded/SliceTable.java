package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.Effect;
import dev.weir.core.stats.compare.FalseDiscovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The primary metric by the values of one word. */
public final class SliceTable {

  private final String slice;
  private final List<String> values = new ArrayList<>();
  private final List<Long> rows = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  public SliceTable(String slice) {
    this.slice = slice;
  }

  /** A value that only one arm has, or where nothing varies, is left out. */
  public void add(String value, long count, @Nullable Effect effect) {
    if (effect != null) {
      values.add(value);
      rows.add(count);
      effects.add(effect);
    }
  }

  /** What was added, in that order. */
  public List<SliceFinding> findings() {
    double[] evidence = new double[effects.size()];
    for (int i = 0; i < evidence.length; i++) {
      double logarithm = effects.get(i).logEvidence();
      evidence[i] = Double.isNaN(logarithm) ? 0 : Math.exp(Math.min(700, logarithm));
    }
    boolean[] differs =
        FalseDiscovery.largest(
            evidence, FalseDiscovery.rejections(evidence, DecisionRule.PRIMARY_ALPHA));
    List<SliceFinding> findings = new ArrayList<>();
    for (int i = 0; i < evidence.length; i++) {
      Effect effect = effects.get(i);
      findings.add(
          new SliceFinding(
              slice,
              values.get(i),
              rows.get(i),
              effect.control().value(),
              effect.arm().value(),
              effect.interval(),
              differs[i]));
    }
    return findings;
  }

  /** A warning when the effect has the other sign once both arms have the same mix; null else. */
  public static @Nullable String simpson(
      String slice, List<SliceFinding> findings, double overall) {
    double standardised = 0;
    double all = 0;
    for (SliceFinding finding : findings) {
      standardised += finding.difference() * finding.rows();
      all += finding.rows();
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
