package dev.weir.core.validator.secrets;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import java.util.List;

/**
 * Credentials whose form is a standard: private keys (RFC 7468), JSON Web Tokens (RFC 7519), hashed
 * passwords (crypt), logins in URLs (RFC 3986) and HTTP (RFC 7617, 6750), addresses of webhooks.
 */
final class KnownForm {

  /** A private key of 8,192 bits has some 12 KB. */
  private static final int LONGEST_KEY = 16_384;

  /** The five bytes of "alg" with its quotes. */
  private static final long QUOTED_ALG = 0x22_616C_6722L;

  private static final long FIVE_BYTES = 0xFF_FFFF_FFFFL;

  private KnownForm() {}

  static List<Rule> rules(String prefix) {
    return List.of(
        Rule.of(
                prefix + "-private-key",
                "private_key",
                "-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
                    + "(?:[\\s\\\\nr\"'+]{1,12}(?:Proc-Type: [^\\n]{1,40}|DEK-Info: [^\\n]{1,80}"
                    + "|[A-Za-z0-9+/=]{16,}))*"
                    + "(?:[\\s\\\\nrA-Za-z0-9+/=\"']{0,80}-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?")
            .triggeredBy("PRIVATE KEY(?: BLOCK)?-----")
            .upTo(LONGEST_KEY),
        Rule.of(
                prefix + "-private-key-base64",
                "private_key",
                "LS0tLS1CRUdJTi[A-Za-z0-9+/=_-]{40,}")
            .triggeredBy("LS0tLS1CRUdJTi")
            .upTo(LONGEST_KEY),
        Rule.of(
                prefix + "-jwt",
                "jwt",
                "ey[JIK][A-Za-z0-9_-]{9,}\\.[A-Za-z0-9_-]{9,}(?:\\.[A-Za-z0-9_-]{4,}){0,3}")
            .triggeredBy("ey[JIK][A-Za-z0-9_-]{3}")
            .upTo(8_192)
            .confirmedBy(KnownForm::webToken),
        Rule.of(
                prefix + "-password-hash",
                "password_hash",
                "\\$(?:1|2[abxy]|5|6|y|apr1|argon2id?|pbkdf2[a-z0-9-]*|krb5[a-z0-9]{3,8})\\$[./A-Za-z0-9$=,+]{20,}")
            .triggeredBy("\\$(?:1|2[abxy]|5|6|y|apr1|argon2|pbkdf2|krb5)")
            .upTo(4_096),
        Rule.of(
                prefix + "-url-login",
                "connection_string",
                "[A-Za-z][A-Za-z0-9+.-]{1,24}://[^\\s:/@\"'<>`]{0,64}:[^\\s@/\"'<>`]{3,128}@[A-Za-z0-9%.-]")
            .triggeredBy("://")
            .confirmedBy(KnownForm::login),
        Rule.of(prefix + "-authorization", "token", "(?:bearer|basic|token) [A-Za-z0-9+/._=-]{16,}")
            .ignoringCase()
            .triggeredBy("(?:bearer|basic|token) [A-Za-z0-9+/._=-]{3}")
            .upTo(4_096)
            .confirmedBy(
                (bytes, from, to, start, end) -> {
                  int value = start + (Ascii.lowerCase(bytes[start + 1]) == 'e' ? 7 : 6);
                  return Randomness.token(bytes, value, end, 18)
                          && !Placeholder.inToken(bytes, value, end)
                      ? 0.9
                      : 0;
                }),
        Rule.of(
                prefix + "-curl-login",
                "password",
                "curl [^\\n]{0,256}(?:-u|--user|--proxy-user)[ =]?[\"']?[^\\s:\"']{1,64}:[^\\s\"'@]{3,64}")
            .triggeredBy("curl ")
            .upTo(512)
            .confirmedBy(KnownForm::curl),
        Rule.of(
                prefix + "-login-call",
                "password",
                "[.:>](?:log_?in|connect|authenticate|sign_?in)\\([\"'][^\"'\\n]{1,64}[\"'], ?[\"'][^\"'\\s]{5,64}[\"']")
            .ignoringCase()
            .triggeredBy("(?:login|log_in|connect|authenticate|signin|sign_in)\\(")
            .upTo(192)
            .confirmedBy(KnownForm::loginCall),
        Rule.of(
                prefix + "-webhook",
                "webhook",
                "(?:hooks\\.slack\\.com/(?:services|workflows)/|discord(?:app)?\\.com/api/webhooks/"
                    + "|(?:outlook\\.office(?:365)?\\.com/webhook|webhook\\.office\\.com/webhookb2)"
                    + "/[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/"
                    + "|hooks\\.zapier\\.com/hooks/catch/)[A-Za-z0-9/_-]{16,}")
            .triggeredBy(
                "(?:hooks\\.slack\\.com/|/api/webhooks/|office(?:365)?\\.com/webhook|zapier\\.com/hooks)")
            .upTo(512)
            .confirmedBy(
                (bytes, from, to, start, end) -> Placeholder.inToken(bytes, start, end) ? 0 : 1));
  }

  /** The header of a token names its algorithm; without that it is none (RFC 7515, 4.1.1). */
  private static double webToken(byte[] bytes, int from, int to, int start, int end) {
    return Ascii.stands(bytes, from, to, start, end) && namesAlgorithm(bytes, start, end) ? 1 : 0;
  }

  private static boolean namesAlgorithm(byte[] bytes, int start, int end) {
    int bits = 0;
    int count = 0;
    long last = 0;
    for (int i = start; i < end && bytes[i] != '.'; i++) {
      bits = (bits << 6) | Ascii.base64(bytes[i]);
      count += 6;
      if (count >= 8) {
        count -= 8;
        last = ((last << 8) | ((bits >> count) & 0xFF)) & FIVE_BYTES;
        if (last == QUOTED_ALG) {
          return true;
        }
      }
    }
    return false;
  }

  /** The second argument of a call that logs in. */
  private static double loginCall(byte[] bytes, int textStart, int textEnd, int start, int end) {
    int open = end - 2;
    while (bytes[open] != '"' && bytes[open] != '\'') {
      open--;
    }
    return Placeholder.inPassword(bytes, open + 1, end - 1) ? 0.3 : 0.7;
  }

  private static double curl(byte[] bytes, int textStart, int textEnd, int start, int end) {
    int colon = end;
    while (bytes[colon - 1] != ':') {
      colon--;
    }
    return Placeholder.inPassword(bytes, colon, end) ? 0.3 : 0.9;
  }

  /** A password between the last colon and the sign at. */
  static double login(byte[] bytes, int textStart, int textEnd, int start, int end) {
    int colon = start;
    while (bytes[colon + 1] != '/') {
      colon++;
    }
    colon += 3;
    while (bytes[colon] != ':') {
      colon++;
    }
    return Placeholder.inPassword(bytes, colon + 1, end - 2) ? 0.3 : 1;
  }
}
