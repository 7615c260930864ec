package dev.weir.core.stats;

import java.util.Arrays;

/**
 * Count, means and centred sums of products of some rows of numbers, from which variances and
 * covariances come. Merges by the rule of Chan, Golub and LeVeque (1979) for products: associative
 * and commutative up to rounding, without losing digits to a large mean. Adding and merging take
 * time quadratic in the columns, two to four. Not thread-safe.
 */
public final class JointMoments {

  private final int columns;
  private final double[] means;
  private final double[] products;
  private long count;

  public JointMoments(int columns) {
    this.columns = columns;
    this.means = new double[columns];
    this.products = new double[columns * columns];
  }

  /** Of rows that all have {@code columns} numbers. */
  public static JointMoments of(int columns, double[]... rows) {
    JointMoments moments = new JointMoments(columns);
    for (double[] row : rows) {
      moments.add(row);
    }
    return moments;
  }

  /** Of sums that were kept elsewhere; products are of distances from the means, row by row. */
  public static JointMoments of(long count, double[] means, double[][] products) {
    JointMoments moments = new JointMoments(means.length);
    moments.count = count;
    System.arraycopy(means, 0, moments.means, 0, means.length);
    for (int i = 0; i < means.length; i++) {
      System.arraycopy(products[i], 0, moments.products, i * means.length, means.length);
    }
    return moments;
  }

  /** Adds one row. */
  public void add(double... row) {
    if (row.length != columns) {
      throw new IllegalArgumentException("found " + row.length + " numbers, expected " + columns);
    }
    count++;
    double share = (count - 1.0) / count;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        products[i * columns + j] += (row[i] - means[i]) * (row[j] - means[j]) * share;
      }
    }
    for (int i = 0; i < columns; i++) {
      means[i] += (row[i] - means[i]) / count;
    }
  }

  /** Adds all rows of {@code other}, which stays as it is. */
  public void merge(JointMoments other) {
    if (other.count == 0) {
      return;
    }
    double total = (double) count + other.count;
    double weight = count * (other.count / total);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        double between = (other.means[i] - means[i]) * (other.means[j] - means[j]) * weight;
        products[i * columns + j] += other.products[i * columns + j] + between;
      }
    }
    for (int i = 0; i < columns; i++) {
      means[i] += (other.means[i] - means[i]) * (other.count / total);
    }
    count += other.count;
  }

  /** A copy that no later call changes. */
  public JointMoments copy() {
    JointMoments copy = new JointMoments(columns);
    copy.merge(this);
    return copy;
  }

  /** Rows. */
  public long count() {
    return count;
  }

  public int columns() {
    return columns;
  }

  /** Mean of column {@code i}, 0 without rows. */
  public double mean(int i) {
    return means[i];
  }

  /** Sum over the rows of the product of the distances of columns {@code i} and {@code j}. */
  public double products(int i, int j) {
    return products[i * columns + j];
  }

  /** Unbiased covariance of columns {@code i} and {@code j}, NaN for fewer than two rows. */
  public double covariance(int i, int j) {
    return count < 2 ? Double.NaN : products(i, j) / (count - 1);
  }

  /** Column {@code i} alone. */
  public Moments column(int i) {
    return new Moments(count, means[i], products(i, i));
  }

  /** Forgets every row. */
  public void clear() {
    count = 0;
    Arrays.fill(means, 0);
    Arrays.fill(products, 0);
  }
}
