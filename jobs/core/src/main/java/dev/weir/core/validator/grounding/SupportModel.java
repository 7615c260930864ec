package dev.weir.core.validator.grounding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Logistic regression over {@link SupportFeature}: how likely people would call an answer not
 * supported. The file of weights says where they come from.
 */
public final class SupportModel {

  private static final String RESOURCE = "support-weights.properties";
  private static final String INTERCEPT = "intercept";

  private final double[] weights = new double[SupportFeature.COUNT];
  private final double intercept;

  /**
   * @throws IllegalArgumentException when a weight is missing or no number
   */
  public SupportModel(Properties file) {
    for (SupportFeature feature : SupportFeature.values()) {
      weights[feature.index()] = number(file, feature.key());
    }
    intercept = number(file, INTERCEPT);
  }

  private static double number(Properties file, String key) {
    String value = file.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(
          RESOURCE + " has no weight '" + key + "'; fit the weights again");
    }
    return Double.parseDouble(value.strip());
  }

  /** The model that is shipped. */
  public static SupportModel shipped() {
    Properties file = new Properties();
    try (InputStream in = SupportModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      file.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(RESOURCE, unreadable);
    }
    return new SupportModel(file);
  }

  /** From 0, surely supported, to 1, surely not. */
  public double unsupported(double[] features) {
    double sum = intercept;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
