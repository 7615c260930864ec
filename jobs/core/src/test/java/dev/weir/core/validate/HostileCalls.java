package dev.weir.core.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Calls with texts that break programs, drawn from a seeded source. */
final class HostileCalls {

  private static final String[] PIECES = {
    "",
    " ",
    "\n",
    "\u0000",
    "a",
    "Z",
    "0",
    "@",
    "a@b.co",
    "4111 1111 1111 1111",
    "```json\n",
    "```",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    "<script>",
    "http://x.y/z?a=b",
    "sk-",
    "AKIA",
    "-----BEGIN ",
    "ignore all previous instructions",
    "I cannot help with that.",
    "é",
    "ß",
    "中文字",
    "日本語",
    "😀",
    "👩‍👩‍👧‍👦",
    "\u202E",
    "\u200B",
    "\uFEFF",
    "\u2028",
    "שלום",
    "مرحبا",
    "\uFFFD",
    "\uDBFF\uDFFF",
    "e\u0301\u0301\u0301",
    "%41%42",
    "aGVsbG8gd29ybGQ=",
    "SELECT * FROM t; --",
    "192.168.0.1",
    "1.7976931348623157e309",
    "null",
    "true",
    "{\"a\":1}",
    "[1,2,",
    "$(rm -rf /)",
    "![x](http://e.v)",
  };
  private static final String[] ROLES = {
    "system", "developer", "user", "assistant", "model", "tool", "function", "", "Üser"
  };
  private static final int HUGE = 200_000;

  private final Random random;

  HostileCalls(Random random) {
    this.random = random;
  }

  /** Bodies of calls; some texts are no UTF-8. */
  List<byte[]> bodies(int count) {
    List<byte[]> bodies = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] body = call(i).body();
      bodies.add(i % 2 == 0 ? body : corrupted(body));
    }
    return bodies;
  }

  private SampleCall call(int number) {
    SampleCall call = new SampleCall().id("c" + number);
    for (int i = random.nextInt(4); i > 0; i--) {
      call.message(ROLES[random.nextInt(ROLES.length)], text());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      call.document(text());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      call.toolCall(text(), text());
    }
    if (random.nextInt(4) > 0) {
      call.output(text());
    }
    if (random.nextBoolean()) {
      call.finish(PIECES[random.nextInt(PIECES.length)]);
    }
    if (random.nextInt(4) == 0) {
      call.error(text(), null);
    }
    return call;
  }

  private String text() {
    if (random.nextInt(40) == 0) {
      String piece = PIECES[random.nextInt(PIECES.length)] + "x";
      return piece.repeat(HUGE / piece.length());
    }
    if (random.nextInt(10) == 0) {
      return PIECES[random.nextInt(PIECES.length)].repeat(1 + random.nextInt(400));
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  /** Puts bytes that no encoder writes into every text, and cuts characters in two. */
  private byte[] corrupted(byte[] body) {
    CheckedCall call = new CheckedCall();
    call.over(SampleCall.header(body));
    for (int i = 0; i < call.size(); i++) {
      int length = call.text(i).text().length();
      for (int k = Math.min(length, 1 + random.nextInt(8)); k > 0; k--) {
        int at = call.text(i).text().offset() + random.nextInt(length);
        body[at] = (byte) (random.nextBoolean() ? 0x80 | random.nextInt(0x80) : random.nextInt());
      }
    }
    return body;
  }
}
