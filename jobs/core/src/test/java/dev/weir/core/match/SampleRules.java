package dev.weir.core.match;

import java.util.List;

/** Rules of the kinds that validators bring, for tests of the bank. */
final class SampleRules {

  static final List<Rule> ALL =
      List.of(
          Rule.of(
                  "t-email",
                  "email",
                  "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,24}")
              .upTo(300),
          Rule.of("t-aws", "key", "(?:AKIA|ASIA)[0-9A-Z]{16}"),
          Rule.of("t-github", "key", "gh[pousr]_[A-Za-z0-9]{36}"),
          Rule.of("t-pem", "key", "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\\s\\S]{0,400}?-----END")
              .upTo(600),
          Rule.of("t-card", "card", "\\d(?:[ -]?\\d){12,18}"),
          Rule.of("t-phone", "phone", "\\+?\\(?\\d{2,4}\\)?(?:[ .-]?\\d{2,4}){2,4}"),
          Rule.of("t-ssn", "ssn", "\\b\\d{3}-\\d{2}-\\d{4}\\b"),
          Rule.of("t-ip", "ip", "(?:\\d{1,3}\\.){3}\\d{1,3}"),
          Rule.of("t-iban", "iban", "[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?"),
          Rule.of(
                  "t-ignore",
                  "injection",
                  "ignore\\s+(?:all\\s+|any\\s+)*(?:previous|prior|above)\\s+instructions?")
              .ignoringCase(),
          Rule.of(
                  "t-assign",
                  "secret",
                  "(?:password|passwd|secret|api[_-]?key)\\s{0,3}[:=]\\s{0,3}['\"]?[^\\s'\"]{6,60}")
              .ignoringCase(),
          Rule.of("t-jwt", "key", "eyJ[\\w-]{8,}\\.[\\w-]{4,}\\.[\\w-]{4,}").upTo(4_000),
          Rule.of("t-lazy", "tag", "<!--.*?-->"),
          Rule.of("t-wide", "name", "\\bmy name is \\p{Lu}\\p{L}{1,20}").upTo(200),
          Rule.of("t-start", "start", "^(?:hi|hello) there"),
          Rule.of("t-end", "end", "bye(?: bye)*!\\z"),
          Rule.of("t-prefers", "word", "(?:ab|abc|abcd)(?:e|cde)?x?y?"),
          Rule.of("t-any", "digits", "\\d+").upTo(1_000),
          Rule.of("t-dot", "quote", "\"[^\"\\n]{1,40}\"|'.{3}'"),
          Rule.of("t-cjk", "cjk", "[\\x{4E00}-\\x{9FFF}]{3,8}é?"));

  private SampleRules() {}
}
