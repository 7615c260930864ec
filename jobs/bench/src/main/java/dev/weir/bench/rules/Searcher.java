package dev.weir.bench.rules;

import dev.weir.core.call.Text;
import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import dev.weir.core.match.RuleBank;
import dev.weir.core.match.RuleScanner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to look for rules in texts. */
interface Searcher {

  ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Looks through all texts once.
   *
   * @return nanoseconds of processor time, and what was found
   */
  Pass pass() throws IOException;

  /**
   * One pass over all texts.
   *
   * @param nanos processor time
   * @param matches matches found
   * @param answer a sum over rule, start and end of all of them; 0 when places are not known
   */
  record Pass(long nanos, long matches, long answer) {}

  /** The bank. */
  static Searcher bank(List<Rule> rules, byte[][] texts) {
    RuleScanner scanner = RuleBank.of(rules).scanner();
    Matches matches = new Matches();
    Text text = new Text();
    return () -> {
      long start = THREADS.getCurrentThreadCpuTime();
      long found = 0;
      long answer = 0;
      for (byte[] bytes : texts) {
        text.set(bytes, 0, bytes.length);
        matches.clear();
        scanner.scan(text, matches);
        found += matches.size();
        for (int i = 0; i < matches.size(); i++) {
          answer += answer(matches.rule(i), matches.start(i), matches.end(i));
        }
      }
      return new Pass(THREADS.getCurrentThreadCpuTime() - start, found, answer);
    };
  }

  /** A loop over patterns, on texts that are strings already; places are in characters. */
  static Searcher regexLoop(List<Rule> rules, byte[][] texts) {
    List<Pattern> patterns =
        rules.stream().map(rule -> Pattern.compile(rule.expression())).toList();
    String[] strings = new String[texts.length];
    for (int i = 0; i < texts.length; i++) {
      strings[i] = new String(texts[i], StandardCharsets.UTF_8);
    }
    return () -> {
      long start = THREADS.getCurrentThreadCpuTime();
      long found = 0;
      long answer = 0;
      for (String string : strings) {
        for (int rule = 0; rule < patterns.size(); rule++) {
          Matcher matcher = patterns.get(rule).matcher(string);
          while (matcher.find()) {
            found++;
            int from = bytes(string, 0, matcher.start());
            answer += answer(rule, from, from + bytes(string, matcher.start(), matcher.end()));
          }
        }
      }
      return new Pass(THREADS.getCurrentThreadCpuTime() - start, found, answer);
    };
  }

  private static int bytes(String string, int from, int to) {
    return string.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
  }

  private static long answer(int rule, int start, int end) {
    return (31L * rule + start) * 1_000_003 + end;
  }
}
