package dev.weir.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One value of each kind that must not leave, made up, and the ways to write it. */
public final class PlantedValues {

  /** Values by kind. */
  public static final Map<String, String> ALL = all();

  private static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("email", "planted.person@mail-host.org");
    all.put("card", "4929 1234 5678 9015");
    all.put("card without blanks", "5425233430109903");
    all.put("iban", "DE89 3704 0044 0532 0130 00");
    all.put("phone", "+44 20 7946 0958");
    all.put("ssn", "536-90-4399");
    all.put("ip", "203.0.113.77");
    all.put("github", "ghp_k3J9sdf8K2jd0Qw8Xz7Lm5Nb4Vc1Aa6Ss2Dd");
    all.put("aws", "AKIAQ4XJ7PLMR2TZ9KVB");
    all.put(
        "jwt",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.mQ3vB7xKp2Lw9ZcT5nRd8YfH1sJa6GuE4iOo0PlX");
    all.put("login", "postgres://app:hunter2x9@d");
    all.put(
        "private key",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAu1Zq7mQx0pRk3dVhT9sWc2Yb6NfEj8LgXa5oKtPiDzUyHvBr"
            + "\n-----END RSA PRIVATE KEY-----");
    return Collections.unmodifiableMap(all);
  }

  private PlantedValues() {}

  /** The value in full-width letters, encoded, and escaped. */
  public static List<String> writtenOtherwise(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    String wide =
        value
            .chars()
            .map(c -> c > ' ' && c < 0x7F ? c + 0xFEE0 : c)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    StringBuilder percent = new StringBuilder();
    StringBuilder escaped = new StringBuilder();
    for (byte b : bytes) {
      percent.append(String.format("%%%02X", b));
      escaped.append(String.format("\\u%04x", b));
    }
    return List.of(
        value,
        wide,
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        HexFormat.of().formatHex(bytes),
        percent.toString(),
        URLEncoder.encode(value, UTF_8),
        escaped.toString(),
        "\\n" + value);
  }
}
