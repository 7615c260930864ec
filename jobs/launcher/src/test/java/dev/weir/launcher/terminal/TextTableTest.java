package dev.weir.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void alignsNumbersToTheRightAndWordsToTheLeft() {
    TextTable table = TextTable.of(20, "NAME", "CALLS");
    table.add("a", "5");
    table.add("long name", "1,234");
    table.add("b", "-");
    assertThat(table.text())
        .isEqualTo(
            """
            NAME       CALLS
            a              5
            long name  1,234
            b              -
            """);
  }

  @Test
  void cutsLongCellsAndHidesControlCharactersOfTraffic() {
    TextTable table = TextTable.of(6, "NAME");
    table.add("abc\u001b[31mdef");
    table.add("a\nb\u202ec");
    assertThat(table.text()).isEqualTo("NAME\nabc?[…\na?b?c\n");
  }
}
