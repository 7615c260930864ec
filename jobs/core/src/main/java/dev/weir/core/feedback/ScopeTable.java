package dev.weir.core.feedback;

import dev.weir.core.call.Text;
import dev.weir.core.experiment.Membership;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the scopes of the calls of one subtask between two drains.
 *
 * <p>A small table has the last scope of each hash of segment, experiment and arm; one that is not
 * there costs an allocation and a look-up. Not thread-safe.
 */
final class ScopeTable {

  private static final int PLACE_BITS = 8;
  private static final int PLACES = 1 << PLACE_BITS;

  /** Odd, of the golden ratio: its products differ most in their upper bits (Knuth). */
  private static final int SPREAD = 0x9E3779B9;

  private final List<CallScope> scopes = new ArrayList<>();
  private final List<byte[]> encoded = new ArrayList<>();
  private final Map<CallScope, Integer> numbers = new HashMap<>();
  private final int[] recent = new int[PLACES];

  ScopeTable() {
    Arrays.fill(recent, -1);
  }

  /** Number of the scope of a call. */
  int number(Text segment, @Nullable Membership membership) {
    int place = place(segment, membership);
    int known = recent[place];
    if (known >= 0 && is(scopes.get(known), segment, membership)) {
      return known;
    }
    int end = segment.offset() + segment.length();
    CallScope scope =
        new CallScope(
            Arrays.copyOfRange(segment.bytes(), segment.offset(), end),
            membership == null ? "" : membership.experiment(),
            membership == null ? "" : membership.arm());
    Integer number = numbers.putIfAbsent(scope, scopes.size());
    if (number == null) {
      number = scopes.size();
      scopes.add(scope);
      encoded.add(ScopeDictionary.encoded(scope));
    }
    recent[place] = number;
    return number;
  }

  /** Arms of one experiment share all but their names, which must lead them apart. */
  private static int place(Text segment, @Nullable Membership membership) {
    int hash = segment.hash();
    if (membership != null) {
      hash = 31 * hash + membership.experiment().hashCode();
      hash = 31 * hash + membership.arm().hashCode();
    }
    hash *= SPREAD;
    return hash >>> (Integer.SIZE - PLACE_BITS);
  }

  private static boolean is(CallScope scope, Text segment, @Nullable Membership membership) {
    byte[] bytes = scope.segment();
    return Arrays.equals(
            bytes,
            0,
            bytes.length,
            segment.bytes(),
            segment.offset(),
            segment.offset() + segment.length())
        && (membership == null
            ? scope.experiment().isEmpty()
            : scope.experiment().equals(membership.experiment())
                && scope.arm().equals(membership.arm()));
  }

  /** The bytes of a scope as a dictionary takes them. */
  byte[] encoded(int number) {
    return encoded.get(number);
  }

  int size() {
    return scopes.size();
  }

  void clear() {
    scopes.clear();
    encoded.clear();
    numbers.clear();
    Arrays.fill(recent, -1);
  }
}
