package dev.weir.console;

import dev.weir.testing.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A console and a real browser in front of it, for all tests of a class. */
abstract class BrowsedPages {

  @TempDir private static Path folder;
  static BrowsedConsole console;
  static Browser browser;

  /** Address of the console. */
  static String at;

  @BeforeAll
  static void open() throws Exception {
    console = BrowsedConsole.start(folder);
    browser = console.browser();
    at = console.address();
  }

  @AfterAll
  static void close() {
    if (console != null) {
      console.close();
    }
  }
}
