package dev.weir.core.validator.answer;

import dev.weir.core.call.Text;
import dev.weir.core.text.Numbering;
import dev.weir.core.text.TextWords;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Looks how much of the system messages an answer contains: runs of their words, and their content
 * words in any order.
 *
 * <p>Words of the user do not count as given away. Linear; tables grow to the largest system
 * message, up to {@link #MOST_WORDS} words of it.
 */
final class SystemPromptLeakCheck implements Check {

  private static final int MOST_WORDS = 1 << 16;
  static final int GRAM = 5;
  private static final int LONG_RUN = 48;
  private static final int SHORT_RUN = 16;
  private static final double ROUNDING = 1e-9;

  /** Added to the words of a system message, so that one of few words is not soon repeated. */
  private static final int DOUBT = 6;

  private final byte[][] canaries;
  private final double floor;
  private final RunTest runTest = new RunTest();
  private final Numbering grams = new Numbering(MOST_WORDS);
  private final Numbering stems = new Numbering(MOST_WORDS);
  private boolean[] repeated = new boolean[256];
  private boolean[] excused = new boolean[256];

  SystemPromptLeakCheck(List<String> canaries, double floor) {
    this.canaries =
        canaries.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    this.floor = floor;
  }

  @Override
  public void run(CheckedCall call, Report report) {
    if (!call.answered() || call.output().text().length() == 0 || !readSystem(call)) {
      report.skip();
      return;
    }
    CheckedText output = call.output();
    findCanaries(output, report);
    excuseInput(call);
    double share = share(output.words());
    int least = Math.max(SHORT_RUN, (int) Math.ceil(Math.min(floor, 1) * LONG_RUN - ROUNDING));
    if (runTest.possible(output.words(), least - GRAM + 1)) {
      reportRuns(call, report);
    }
    if (share > 0) {
      report.found("paraphrase", output, share);
    }
  }

  private boolean readSystem(CheckedCall call) {
    runTest.begin();
    stems.clear();
    boolean any = canaries.length > 0;
    for (int i = 0; i < call.size(); i++) {
      if (call.text(i).side() == Side.SYSTEM) {
        any |= call.text(i).text().length() > 0;
        readSystem(call.text(i).words());
      }
    }
    if (stems.size() > repeated.length) {
      repeated = new boolean[Integer.highestOneBit(stems.size()) * 2];
      excused = new boolean[repeated.length];
    }
    Arrays.fill(repeated, 0, stems.size(), false);
    Arrays.fill(excused, 0, stems.size(), false);
    return any;
  }

  private void readSystem(TextWords words) {
    for (int word = 0; word < words.size(); word++) {
      if (word >= GRAM - 1) {
        runTest.mark(gram(words, word));
      }
      if (!words.isCommon(word)) {
        stems.put(words.stem(word));
      }
    }
  }

  /** Hash of a word and the four before it. */
  static long gram(TextWords words, int last) {
    long mixed = 0;
    for (int word = last - GRAM + 1; word <= last; word++) {
      mixed = Long.rotateLeft(mixed, 13) * 31 + words.hash(word);
    }
    return mixed;
  }

  private void excuseInput(CheckedCall call) {
    for (int i = 0; i < call.size(); i++) {
      if (call.text(i).side() == Side.INPUT) {
        TextWords words = call.text(i).words();
        for (int word = 0; word < words.size(); word++) {
          int stem = stems.find(words.stem(word));
          if (stem >= 0) {
            excused[stem] = true;
          }
        }
      }
    }
  }

  /** Share of the content words of the system messages that an answer gives. */
  private double share(TextWords words) {
    int given = 0;
    for (int word = 0; word < words.size(); word++) {
      int stem = stems.find(words.stem(word));
      if (stem >= 0 && !repeated[stem] && !excused[stem]) {
        repeated[stem] = true;
        given++;
      }
    }
    return given / (double) (countable() + DOUBT);
  }

  private void reportRuns(CheckedCall call, Report report) {
    grams.clear();
    for (int i = 0; i < call.size(); i++) {
      if (call.text(i).side() == Side.SYSTEM) {
        TextWords words = call.text(i).words();
        for (int word = GRAM - 1; word < words.size(); word++) {
          grams.put(gram(words, word));
        }
      }
    }
    CheckedText output = call.output();
    TextWords words = output.words();
    int run = 0;
    int runEnd = 0;
    for (int word = GRAM - 1; word < words.size(); word++) {
      boolean in = grams.find(gram(words, word)) >= 0;
      if (!in && run > 0) {
        reportRun(output, run, runEnd, report);
      }
      run = !in ? 0 : run == 0 ? GRAM : run + 1;
      runEnd = in ? words.end(word) - output.text().offset() : runEnd;
    }
    reportRun(output, run, runEnd, report);
  }

  private int countable() {
    int count = 0;
    for (int i = 0; i < stems.size(); i++) {
      count += excused[i] ? 0 : 1;
    }
    return count;
  }

  private void reportRun(CheckedText output, int run, int end, Report report) {
    if (run >= SHORT_RUN) {
      Text text = output.text();
      int start = startOfRun(text, run, end);
      report.found("verbatim", output, start, end, Math.min(1, run / (double) LONG_RUN));
    }
  }

  /** Walks back over the words of a run. */
  private static int startOfRun(Text text, int run, int end) {
    byte[] bytes = text.bytes();
    int at = text.offset() + end;
    for (int left = run; left > 0 && at > text.offset(); left--) {
      while (at > text.offset() && bytes[at - 1] >= 0 && !isWordByte(bytes[at - 1])) {
        at--;
      }
      while (at > text.offset() && isWordByte(bytes[at - 1])) {
        at--;
      }
    }
    return at - text.offset();
  }

  private static boolean isWordByte(byte value) {
    return value < 0
        || (value >= '0' && value <= '9')
        || ((value | 0x20) >= 'a' && (value | 0x20) <= 'z');
  }

  private void findCanaries(CheckedText output, Report report) {
    Text text = output.text();
    for (byte[] canary : canaries) {
      int limit = text.length() - canary.length;
      for (int at = 0; at <= limit; at++) {
        int from = text.offset() + at;
        if (text.bytes()[from] == canary[0]
            && Arrays.equals(text.bytes(), from, from + canary.length, canary, 0, canary.length)) {
          report.found("canary", output, at, at + canary.length, 1);
        }
      }
    }
  }
}
