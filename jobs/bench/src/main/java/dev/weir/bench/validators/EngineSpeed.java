package dev.weir.bench.validators;

import com.sun.management.ThreadMXBean;
import dev.weir.bench.Machine;
import dev.weir.core.call.CallHeader;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.Validation;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Validator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Prints what validation costs a call: {@code EngineSpeed [whole|each] [PATH]}.
 *
 * <p>{@code whole} measures the shipped policy, {@code each} every validator alone as well, with
 * its share of the whole. The calls are those of the pipeline benchmark; with PATH also such made
 * of the longer texts in the JSON lines there. By processor time of the thread, so that other work
 * on the machine shows as little as it can; the median of the rounds after as many for warming up.
 */
public final class EngineSpeed {

  private static final int ROUNDS = 9;
  private static final long ROUND_NANOS = 400_000_000;
  private static final int CALLS = 2_048;
  private static final int CALL_BYTES = 4_096;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Catalogue catalogue = Catalogue.load();
  private final PolicyReader policies = new PolicyReader(catalogue);

  private EngineSpeed() {}

  public static void main(String[] arguments) throws IOException {
    EngineSpeed speed = new EngineSpeed();
    boolean each = arguments.length > 0 && arguments[0].equals("each");
    System.out.println(Machine.here());
    speed.print("calls of the pipeline benchmark", BenchCalls.made(CALLS, CALL_BYTES), each);
    if (arguments.length > 1) {
      Path texts = Path.of(arguments[1]);
      speed.print(
          "calls of recorded texts", BenchCalls.recorded(texts, CALLS, CALL_BYTES, false), each);
      speed.print(
          "the same with documents", BenchCalls.recorded(texts, CALLS, CALL_BYTES, true), each);
    }
  }

  private void print(String what, List<byte[]> calls, boolean each) {
    double bytes = calls.stream().mapToInt(call -> call.length).average().orElse(0);
    System.out.printf(Locale.ROOT, "%n%s: %,d of %,.0f bytes%n", what, calls.size(), bytes);
    Cost nothing = cost(null, calls);
    System.out.printf(Locale.ROOT, "  %-20s %8.2f us%n", "reading the call", nothing.micros());
    Cost whole = cost(policy("defaults: {enabled: true}"), calls).without(nothing);
    System.out.printf(
        Locale.ROOT,
        "  %-20s %8.2f us  %,.1f bytes allocated of a clean call, %.1f %% of calls clean%n",
        "whole catalogue",
        whole.micros(),
        whole.cleanBytes(),
        100 * whole.clean());
    if (!each) {
      return;
    }
    for (Validator validator : catalogue.validators()) {
      String alone =
          "defaults: {enabled: false}\nvalidators: {" + validator.id() + ": {enabled: true}}";
      Cost cost = cost(policy(alone), calls).without(nothing);
      double texts = BenchCalls.texts(calls, validator.sides()) / (double) calls.size();
      System.out.printf(
          Locale.ROOT,
          "  %-20s %8.2f us  %5.1f %% of the whole  %,12.0f texts/s%n",
          validator.id(),
          cost.micros(),
          100 * cost.micros() / whole.micros(),
          1e6 * texts / cost.micros());
    }
  }

  private Policy policy(String text) {
    return policies.read("id: bench\nversion: \"1\"\n" + text, "the benchmark").get(0);
  }

  /**
   * What a call costs.
   *
   * @param micros processor time
   * @param cleanBytes mean bytes allocated for a call that nothing was found in
   * @param clean share of such calls
   */
  private record Cost(double micros, double cleanBytes, double clean) {
    Cost without(Cost other) {
      return new Cost(micros - other.micros, cleanBytes, clean);
    }
  }

  private static Cost cost(@Nullable Policy policy, List<byte[]> calls) {
    ValidationEngine engine = engine(policy);
    double[] nanos = new double[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      double perCall = round(engine, calls);
      if (round >= 0) {
        nanos[round] = perCall;
      }
    }
    Arrays.sort(nanos);
    return allocation(engine, calls, nanos[ROUNDS / 2] / 1e3);
  }

  /** An engine of this policy, or none to read the calls only. */
  private static @Nullable ValidationEngine engine(@Nullable Policy policy) {
    if (policy == null) {
      return null;
    }
    PolicySet policies = PolicySet.of(List.of(policy), Plans.ofOutcomes(Catalogue.load()));
    return new ValidationEngine(policies, System::nanoTime, TimeBudget.USUAL);
  }

  private static double round(@Nullable ValidationEngine engine, List<byte[]> calls) {
    CallHeader header = new CallHeader();
    long start = THREADS.getCurrentThreadCpuTime();
    long nanos = 0;
    long done = 0;
    while (nanos < ROUND_NANOS) {
      for (byte[] call : calls) {
        check(engine, header, call);
      }
      done += calls.size();
      nanos = THREADS.getCurrentThreadCpuTime() - start;
    }
    return nanos / (double) done;
  }

  private static @Nullable Validation check(
      @Nullable ValidationEngine engine, CallHeader header, byte[] call) {
    if (!header.read(call, 0, call.length)) {
      throw new IllegalStateException("a call that was just written cannot be read");
    }
    return engine == null ? null : engine.check(header, 0);
  }

  private static Cost allocation(
      @Nullable ValidationEngine engine, List<byte[]> calls, double micros) {
    CallHeader header = new CallHeader();
    long allocated = 0;
    int clean = 0;
    for (byte[] call : calls) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Validation validation = check(engine, header, call);
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
      if (validation == null || isClean(validation)) {
        clean++;
        allocated += bytes;
      }
    }
    return new Cost(micros, allocated / (double) Math.max(1, clean), clean / (double) calls.size());
  }

  private static boolean isClean(Validation validation) {
    for (int i = 0; i < validation.size(); i++) {
      Outcome outcome = validation.outcome(i);
      if (outcome != Outcome.PASS && outcome != Outcome.SKIPPED) {
        return false;
      }
    }
    return true;
  }
}
