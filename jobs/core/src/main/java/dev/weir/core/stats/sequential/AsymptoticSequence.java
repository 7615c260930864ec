package dev.weir.core.stats.sequential;

/**
 * Intervals for a difference of means that hold at all looks together, from the difference, its
 * standard error and the number of units alone: the asymptotic confidence sequence of Waudby-Smith,
 * Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence
 * sequences" (arXiv 2103.06476), theorem 2.2 and its one-sided form, in the terms that experiment
 * platforms use.
 *
 * <p>With {@code v = n r} the two-sided half-width is {@code SE sqrt(2 (v+1)/v
 * ln(sqrt(v+1)/alpha))} and the evidence against a difference of 0 is the mixture {@code ln E =
 * v/(2(v+1)) (d/SE)^2 - ln(v+1)/2} of Johari, Koomen, Pekelis and Walsh (2022), whose p-value is
 * {@code 1/E}. An interval excludes 0 exactly when {@code E >= 1/alpha}. Valid from the first look
 * on as the number of units grows, so looks begin at some hundreds; {@code r} decides where it is
 * narrowest, not whether it holds. Constant time.
 *
 * @param rate r, how much one unit counts; more than 0
 */
public record AsymptoticSequence(double rate) {

  /** Units of both arms for which intervals are made narrowest unless something else is planned. */
  public static final double USUAL_UNITS = 5_000;

  public AsymptoticSequence {
    if (!(rate > 0) || rate == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("rate: found " + rate + ", expected more than 0");
    }
  }

  /**
   * Narrowest at about {@code units} units of both arms: {@code r = (-2 ln alpha + ln(1 - 2 ln
   * alpha)) / units}.
   */
  public static AsymptoticSequence planned(double units, double alpha) {
    double logarithm = -2 * Math.log(alpha);
    return new AsymptoticSequence((logarithm + Math.log1p(logarithm)) / units);
  }

  /**
   * Narrowest at exactly {@code units}: {@code r units = -W(-alpha^2/e) - 1} with the lower branch
   * of Lambert's function.
   */
  public static AsymptoticSequence narrowest(double units, double alpha) {
    return new AsymptoticSequence((-LambertW.lower(2 * Math.log(alpha) - 1) - 1) / units);
  }

  /**
   * For a claim in one direction, narrowest at about {@code units}: with {@code 2 alpha} for alpha,
   * which must be less than one half.
   */
  public static AsymptoticSequence oneSided(double units, double alpha) {
    return planned(units, 2 * alpha);
  }

  /** How many standard errors an interval of level {@code 1 - alpha} reaches to either side. */
  public double multiplier(double units, double alpha) {
    double v = units * rate;
    return Math.sqrt(2 * (v + 1) / v * (Math.log1p(v) / 2 - Math.log(alpha)));
  }

  /** How many standard errors the only end of a one-sided interval lies off. */
  public double oneSidedMultiplier(double units, double alpha) {
    double v = units * rate;
    return Math.sqrt(2 * (v + 1) / v * Math.log1p(Math.sqrt(v + 1) / (2 * alpha)));
  }

  /** {@code ln E} against a difference of 0, of {@code z} standard errors. */
  public double logEvidence(double z, double units) {
    double v = units * rate;
    return v / (2 * (v + 1)) * z * z - Math.log1p(v) / 2;
  }

  /**
   * {@code ln E} against a difference of 0 or less: {@code E = 2 (e^(v z^2/(2(v+1))) -
   * 1)/sqrt(v+1)} for {@code z > 0}, which no one-sided normal mixture falls below; negative
   * infinity otherwise. It reaches {@code 1/alpha} where the one-sided interval's end passes 0.
   */
  public double oneSidedLogEvidence(double z, double units) {
    if (z <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double v = units * rate;
    double exponent = v / (2 * (v + 1)) * z * z;
    // ln(e^x - 1) = x + ln(1 - e^-x), which neither overflows nor cancels.
    return Math.log(2) + exponent + Math.log(-Math.expm1(-exponent)) - Math.log1p(v) / 2;
  }

  /** The p-value of evidence: {@code min(1, 1/E)}. */
  public static double pValue(double logEvidence) {
    return Math.min(1, Math.exp(-logEvidence));
  }
}
