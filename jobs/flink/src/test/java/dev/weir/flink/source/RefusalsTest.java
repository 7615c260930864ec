package dev.weir.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {

  private final Refusals refusals = new Refusals();

  @Test
  void standUntilAGoodPolicyOfTheSameKeyComes() {
    refusals.refused("a", 0, 1, "odd");
    refusals.refused("a", 0, 2, "odd again");
    refusals.refused("b", 0, 3, "odd");
    assertThat(refusals.standing()).isEqualTo(2);

    refusals.applied("a");
    refusals.applied("never-refused");
    assertThat(refusals.standing()).isEqualTo(1);
  }

  @Test
  void areToldOnceToEachWhoAsks() {
    refusals.refused("a", 0, 1, "odd");
    refusals.refused("b", 0, 2, "odd");
    assertThat(refusals.after(0)).extracting(RefusedPolicy::key).containsExactly("a", "b");

    refusals.applied("b");
    refusals.refused("c", 0, 3, "odd");
    assertThat(refusals.after(2)).extracting(RefusedPolicy::key).containsExactly("c");
    assertThat(refusals.after(3)).isEmpty();
    assertThat(refusals.after(0)).hasSize(3);
  }

  @Test
  void rememberNoMoreThanTheLatest() {
    for (int offset = 0; offset < 2 * Refusals.KEPT; offset++) {
      refusals.refused("a", 0, offset, "odd");
    }
    assertThat(refusals.after(0)).hasSize(Refusals.KEPT);
    assertThat(refusals.after(0).get(0).offset()).isEqualTo(Refusals.KEPT);
  }
}
