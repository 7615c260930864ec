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
 * <p>The scope of the last call is tried first, then one of a small table by the hash of the
 * segment; only a scope that is neither costs an allocation. Not thread-safe.
 */
final class ScopeTable {

  private static final int PLACES = 256;

  private final List<CallScope> scopes = new ArrayList<>();
  private final List<byte[]> encoded = new ArrayList<>();
  private final Map<CallScope, Integer> numbers = new HashMap<>();
  private final int[] recent = new int[PLACES];

  ScopeTable() {
    Arrays.fill(recent, -1);
  }

  /** Number of the scope of a call. */
  int number(Text segment, @Nullable Membership membership) {
    int place = segment.hash() & (PLACES - 1);
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
