package dev.weir.launcher.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in aligned columns. Columns whose cells below the heading all begin with a digit, a
 * minus or a dash stand to the right.
 */
public final class TextTable {

  private static final String GAP = "  ";
  private static final String ELLIPSIS = "…";

  private final List<List<String>> rows = new ArrayList<>();
  private final int widest;

  private TextTable(int widest) {
    this.widest = widest;
  }

  /** A table with these headings, whose cells are cut to {@code widest} characters. */
  public static TextTable of(int widest, String... headings) {
    TextTable table = new TextTable(widest);
    table.rows.add(List.of(headings));
    return table;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when it has not as many cells as there are headings
   */
  public void add(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.length + " cells under " + rows.get(0).size() + " headings");
    }
    List<String> row = new ArrayList<>(cells.length);
    for (String cell : cells) {
      row.add(printable(cell));
    }
    rows.add(row);
  }

  /** Whether no row was added. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The table, one line a row, headings first, each line ended by a newline. */
  public String text() {
    int columns = rows.get(0).size();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String space = " ".repeat(width(i) - length(row.get(i)));
        line.append(i == 0 ? "" : GAP);
        line.append(numeric(i) ? space + row.get(i) : row.get(i) + space);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Cuts long cells and shows control characters, which come from traffic, as a question mark. */
  private String printable(String cell) {
    StringBuilder text = new StringBuilder();
    int room = widest;
    for (int i = 0; i < cell.length() && room > 0; room--) {
      int character = cell.codePointAt(i);
      i += Character.charCount(character);
      if (room == 1 && i < cell.length()) {
        text.append(ELLIPSIS);
      } else {
        text.appendCodePoint(unprintable(character) ? '?' : character);
      }
    }
    return text.toString();
  }

  private static boolean unprintable(int character) {
    int type = Character.getType(character);
    return Character.isISOControl(character)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private int width(int column) {
    int width = 0;
    for (List<String> row : rows) {
      width = Math.max(width, length(row.get(column)));
    }
    return width;
  }

  private boolean numeric(int column) {
    for (List<String> row : rows.subList(1, rows.size())) {
      String cell = row.get(column);
      if (!cell.isEmpty() && "0123456789-".indexOf(cell.charAt(0)) < 0) {
        return false;
      }
    }
    return rows.size() > 1;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
