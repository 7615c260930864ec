package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;
import java.util.List;

/**
 * Addresses of machines: IPv4, IPv6, and MAC.
 *
 * <p>Not loopback, unspecified, broadcast and net masks, which name nobody; not version numbers,
 * object identifiers, times of day, fingerprints of keys, nor {@code scope::name} of programs.
 */
final class NetworkAddress {

  private static final int REACH = 24;
  private static final Words VERSIONS =
      Words.of("version", "versions", "release", "v", "ver", "build", "section", "chapter");

  private NetworkAddress() {}

  static List<Rule> rules(String prefix) {
    return List.of(
        Rule.of(prefix + "-ipv4", "ip", "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}")
            .triggeredBy("[0-9]\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]")
            .confirmedBy(NetworkAddress::version4),
        Rule.of(
                prefix + "-ipv6",
                "ip",
                "[0-9A-Fa-f]{1,4}:(?:[0-9A-Fa-f]{1,4}:){6}[0-9A-Fa-f]{1,4}"
                    + "|[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,5}::"
                    + "(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,5})?")
            .triggeredBy("[0-9A-Fa-f]:(?::|[0-9A-Fa-f]{1,4}:)")
            .confirmedBy(NetworkAddress::version6),
        Rule.of(prefix + "-mac", "mac", "[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}")
            .triggeredBy("[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]")
            .confirmedBy(NetworkAddress::mac));
  }

  static double version4(byte[] bytes, int textStart, int textEnd, int start, int end) {
    byte before = Ascii.before(bytes, textStart, start);
    byte after = Ascii.at(bytes, textEnd, end);
    boolean longer = after == '.' && Ascii.word(Ascii.at(bytes, textEnd, end + 1));
    if (Ascii.word(before) || before == '.' || Ascii.word(after) || longer) {
      return 0;
    }
    int first = -1;
    int octet = 0;
    int width = 0;
    for (int i = start; i <= end; i++) {
      if (i == end || bytes[i] == '.') {
        if (octet > 255 || (width > 1 && bytes[i - width] == '0')) {
          return 0;
        }
        first = first < 0 ? octet : first;
        octet = 0;
        width = 0;
      } else {
        octet = 10 * octet + bytes[i] - '0';
        width++;
      }
    }
    boolean nobody = first == 0 || first == 127 || first == 255;
    boolean short4 = end - start == 7;
    boolean version = VERSIONS.before(bytes, textStart, start, REACH);
    return nobody || version ? 0 : short4 ? 0.6 : 1;
  }

  static double version6(byte[] bytes, int textStart, int textEnd, int start, int end) {
    byte before = Ascii.before(bytes, textStart, start);
    byte after = Ascii.at(bytes, textEnd, end);
    if (Ascii.word(before) || before == ':' || Ascii.word(after) || after == ':') {
      return 0;
    }
    int groups = 1;
    for (int i = start; i < end; i++) {
      if (bytes[i] == ':' && i + 1 < end && bytes[i + 1] != ':') {
        groups++;
      }
    }
    boolean numeric = Ascii.digits(bytes, start, end) > 0;
    return groups == 8 || (numeric && groups >= 3 && groups < 8) ? 1 : 0;
  }

  static double mac(byte[] bytes, int textStart, int textEnd, int start, int end) {
    byte separator = bytes[start + 2];
    for (int i = start + 2; i < end; i += 3) {
      if (bytes[i] != separator) {
        return 0;
      }
    }
    byte before = Ascii.before(bytes, textStart, start);
    byte after = Ascii.at(bytes, textEnd, end);
    boolean stands = Ascii.stands(bytes, textStart, textEnd, start, end);
    boolean uniform = true;
    for (int i = start + 3; i < end && uniform; i++) {
      uniform = bytes[i] == bytes[i - 3];
    }
    return stands && before != separator && after != separator && !uniform ? 1 : 0;
  }
}
