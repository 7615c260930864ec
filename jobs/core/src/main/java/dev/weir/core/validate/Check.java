package dev.weir.core.validate;

/**
 * A validator at work, in one thread.
 *
 * <p>May keep buffers of its own. Deterministic: the report depends on the call and the settings
 * only. Never throws, whatever the call; allocates nothing when the call is clean; time is linear
 * in the texts it looks at, or bounded.
 */
@FunctionalInterface
public interface Check {

  /** Looks at the call and reports; reporting nothing says that the call is clean. */
  void run(CheckedCall call, Report report);
}
