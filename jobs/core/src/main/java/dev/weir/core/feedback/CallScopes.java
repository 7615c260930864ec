package dev.weir.core.feedback;

import dev.weir.core.call.Segment;
import dev.weir.core.total.LabelValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of the calls of one group, each kept as long as some call has it.
 *
 * <p>At most {@value #MOST}; calls of further ones are remembered as of a version, model and
 * provider of {@link LabelValue#OTHER}, and, when even that has no room, of a prompt of that name.
 * Constant time. Not thread-safe.
 */
final class CallScopes {

  static final int MOST = 4_096;

  /** Places kept for what stands for the rest. */
  private static final int RESERVED = 1_024;

  private final List<@Nullable CallScope> scopes = new ArrayList<>();
  private final Map<CallScope, Integer> numbers = new HashMap<>();
  private int[] users = new int[16];
  private final List<Integer> free = new ArrayList<>();

  /** Number of a scope; it stays until it has been released as often as it was acquired. */
  int number(CallScope scope) {
    Integer known = numbers.get(scope);
    if (known != null) {
      return known;
    }
    if (numbers.size() < MOST) {
      return insert(scope);
    }
    CallScope rest = restOf(scope);
    known = numbers.get(rest);
    if (known != null) {
      return known;
    }
    if (numbers.size() < MOST + RESERVED) {
      return insert(rest);
    }
    CallScope all = allOf(LabelValue.OTHER, LabelValue.OTHER);
    known = numbers.get(all);
    return known == null ? insert(all) : known;
  }

  private int insert(CallScope scope) {
    int number;
    if (free.isEmpty()) {
      number = scopes.size();
      scopes.add(scope);
      if (number == users.length) {
        users = Arrays.copyOf(users, 2 * number);
      }
    } else {
      number = free.remove(free.size() - 1);
      scopes.set(number, scope);
    }
    users[number] = 0;
    numbers.put(scope, number);
    return number;
  }

  private static CallScope restOf(CallScope scope) {
    Segment parts = Segment.read(scope.segment(), 0, scope.segment().length);
    return allOf(LabelValue.of(parts.environment()), LabelValue.of(parts.promptId()));
  }

  private static CallScope allOf(String environment, String promptId) {
    String other = LabelValue.OTHER;
    return new CallScope(new Segment(environment, promptId, other, other, other).write(), "", "");
  }

  void acquire(int number) {
    users[number]++;
  }

  void release(int number) {
    if (--users[number] == 0) {
      numbers.remove(get(number));
      scopes.set(number, null);
      free.add(number);
    }
  }

  CallScope get(int number) {
    CallScope scope = scopes.get(number);
    if (scope == null) {
      throw new IllegalStateException("scope " + number + " was forgotten while a call has it");
    }
    return scope;
  }

  /** Greater than every number in use. */
  int bound() {
    return scopes.size();
  }
}
