package dev.weir.launcher;

import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Terminal;
import picocli.CommandLine.Option;

/** What every command takes. */
final class Shared {

  @Option(
      names = "--json",
      description = "One JSON object on standard output; messages go to standard error.")
  boolean json;

  /** Prints what a command found and returns its exit code. */
  int give(Terminal terminal, Answer answer) {
    terminal.print(json ? answer.json() + System.lineSeparator() : answer.text());
    return answer.exit().code();
  }
}
