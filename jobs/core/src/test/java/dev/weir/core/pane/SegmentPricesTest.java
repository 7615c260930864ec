package dev.weir.core.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.signal.SegmentPrice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentPricesTest {

  private final List<String> asked = new ArrayList<>();
  private final SegmentPrices prices =
      new SegmentPrices(
          (provider, model, atMicros) -> {
            asked.add(provider + " " + model + " " + atMicros);
            return SegmentPrice.UNKNOWN;
          });

  @Test
  void areLookedUpOnceForAllVersionsOfAModelInAPane() {
    for (int version = 0; version < 1_000; version++) {
      find("v" + version, "large", "acme", 10);
    }
    assertThat(asked).containsExactly("acme large 10");
  }

  @Test
  void areLookedUpAnewForAnotherModelProviderOrPane() {
    find("v", "large", "acme", 10);
    find("v", "small", "acme", 10);
    find("v", "large", "other", 10);
    find("v", "large", "acme", 20);
    find("", "", "", 20);
    assertThat(asked)
        .containsExactly(
            "acme large 10", "acme small 10", "other large 10", "acme large 20", "  20");
  }

  private void find(String version, String model, String provider, long pane) {
    prices.of(new Segment("production", "summary", version, model, provider).write(), pane);
  }
}
