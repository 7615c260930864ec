package dev.weir.training.embedding;

/** Arithmetic of float vectors whose length is a multiple of four. */
final class Vectors {

  private static final float LEAST = 1e-6f;

  private Vectors() {}

  static float dot(float[] a, float[] b) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    for (int i = 0; i < a.length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    return first + second + third + fourth;
  }

  /** Adds {@code factor} times b to a. */
  static void add(float[] a, float factor, float[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }

  /** Makes the length 1 and gives what it was. */
  static float normalize(float[] a) {
    float length = (float) Math.sqrt(dot(a, a)) + LEAST;
    for (int i = 0; i < a.length; i++) {
      a[i] /= length;
    }
    return length;
  }
}
