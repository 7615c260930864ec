package dev.weir.core.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void sortsById() {
    Catalogue catalogue = Catalogue.of(List.of(new WordFinder("b"), new WordFinder("a")));

    assertThat(catalogue.ids()).containsExactly("a", "b");
    assertThat(catalogue.find("c")).isNull();
  }

  @Test
  void refusesAnIdGivenTwice() {
    assertThatThrownBy(() -> Catalogue.of(List.of(new WordFinder("a"), new WordFinder("a"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'a'");
  }

  @Test
  void refusesAnIdThatMetricsCouldNotCarry() {
    assertThatThrownBy(() -> Catalogue.of(List.of(new WordFinder("Not Kebab"))))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void findsWhatTheClassPathOffers() {
    assertThat(Catalogue.load().ids()).isSorted().contains("custom", "empty", "filtered", "length");
  }
}
