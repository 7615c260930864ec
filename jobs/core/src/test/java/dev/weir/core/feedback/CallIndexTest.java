package dev.weir.core.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.call.Segment;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CallIndexTest {

  private record Known(Id id, long time, String version, int marks) {}

  private final Map<Id, Known> model = new HashMap<>();
  private final ArrayDeque<Known> order = new ArrayDeque<>();

  @Property(tries = 200)
  void knowsWhatAListOfTheNewestCallsKnows(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int most) {
    Random random = new Random(seed);
    CallIndex index = new CallIndex(most);
    model.clear();
    order.clear();
    int forgotten = 0;
    for (long time = 0; time < 600; time++) {
      // Few different halves, so that chains of the table are long and wrap around.
      Id id = new Id(random.nextInt(8), random.nextInt(300));
      String version = "v" + random.nextInt(5);
      int marks = random.nextBoolean() ? CallMark.OF_UNIT | CallMark.PASSED : 0;
      int scope = index.scopes().number(scope(version));
      int pushedOut = index.add(id.high(), id.low(), time, scope, marks, id.low(), id.high());
      forgotten += pushedOut;
      assertThat(pushedOut).isEqualTo(remember(new Known(id, time, version, marks), most));
      if (random.nextInt(50) == 0) {
        index.expire(time - 100);
        expire(time - 100);
      }
      if (random.nextInt(100) == 0) {
        index = copy(index, most);
      }
      assertThat(index.size()).isEqualTo(order.size());
    }
    assertThat(forgotten).isNotNegative();
    for (int high = 0; high < 8; high++) {
      for (int low = 0; low < 300; low++) {
        check(index, new Id(high, low));
      }
    }
  }

  private int remember(Known call, int most) {
    if (model.containsKey(call.id())) {
      return 0;
    }
    int forgotten = 0;
    if (order.size() == most) {
      model.remove(order.removeFirst().id());
      forgotten = 1;
    }
    order.addLast(call);
    model.put(call.id(), call);
    return forgotten;
  }

  private void expire(long until) {
    while (!order.isEmpty() && order.getFirst().time() < until) {
      model.remove(order.removeFirst().id());
    }
  }

  private void check(CallIndex index, Id id) {
    int at = index.find(id.high(), id.low());
    Known known = model.get(id);
    assertThat(at == CallIndex.NONE).isEqualTo(known == null);
    if (known != null) {
      assertThat(index.time(at)).isEqualTo(known.time());
      assertThat(index.scope(at)).isEqualTo(scope(known.version()));
      assertThat(index.marks(at)).isEqualTo(known.marks());
      if (CallMark.has(known.marks(), CallMark.OF_UNIT)) {
        assertThat(index.unitHigh(at)).isEqualTo(id.low());
        assertThat(index.unitLow(at)).isEqualTo(id.high());
      }
    }
  }

  private static CallIndex copy(CallIndex index, int most) {
    ByteWriter out = new ByteWriter();
    index.write(out);
    CallIndex read = new CallIndex(most);
    assertThat(read.read(new ByteReader(out.toByteArray()), (high, low) -> {})).isZero();
    ByteWriter again = new ByteWriter();
    read.write(again);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
    return read;
  }

  static CallScope scope(String version) {
    return new CallScope(new Segment("e", "p", version, "m", "o").write(), "e", "control");
  }

  @Test
  void aCallOfARestOfScopesBelongsToNoUnit() {
    CallIndex index = new CallIndex(10_000);
    for (int k = 0; k <= CallScopes.MOST; k++) {
      int scope = index.scopes().number(scope("v" + k));
      index.add(k, k, 0, scope, CallMark.OF_UNIT | CallMark.PASSED, 7, 8);
    }
    int first = index.find(0, 0);
    int last = index.find(CallScopes.MOST, CallScopes.MOST);
    assertThat(index.scope(first).experiment()).isEqualTo("e");
    assertThat(index.marks(first)).isEqualTo(CallMark.OF_UNIT | CallMark.PASSED);
    assertThat(index.scope(last).experiment()).isEmpty();
    assertThat(index.marks(last)).isEqualTo(CallMark.PASSED);
  }

  @Test
  void bytesThatCannotBeAnIndexAreRefusedBeforeTheyTakeRoom() {
    ByteWriter scopes = new ByteWriter();
    scopes.writeVarint(0);
    scopes.writeVarint(1 << 20);
    ByteWriter calls = new ByteWriter();
    calls.writeVarint(0);
    calls.writeVarint(0);
    calls.writeVarint(1L << 40);
    ByteWriter number = new ByteWriter();
    number.writeVarint(0);
    number.writeVarint(0);
    number.writeVarint(1);
    number.writeLong(1);
    number.writeLong(2);
    number.writeSigned(3);
    number.writeVarint(77 << CallMark.BITS);
    for (ByteWriter bytes : List.of(scopes, calls, number)) {
      assertThatThrownBy(
              () -> new CallIndex(10).read(new ByteReader(bytes.toByteArray()), (high, low) -> {}))
          .isInstanceOf(FormatException.class);
    }
  }
}
