package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Addresses of crypto currencies: Bitcoin with its check sums (BIP 13, 173, 350), Ethereum. */
final class Coin {

  private static final String BASE_58 =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BASE_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH_32_M = 0x2bc830a3;

  private Coin() {}

  static List<Rule> rules(String prefix) {
    return List.of(
        Rule.of(prefix + "-bitcoin", "crypto", "[13][1-9A-HJ-NP-Za-km-z]{25,34}")
            .triggeredBy("[13][1-9A-HJ-NP-Za-km-z]{5}")
            .confirmedBy(Coin::base58),
        Rule.of(prefix + "-bitcoin-segwit", "crypto", "(?:bc1|tb1)[02-9ac-hj-np-z]{11,71}")
            .triggeredBy("(?:bc1|tb1)[02-9ac-hj-np-z]")
            .confirmedBy(Coin::bech32),
        Rule.of(prefix + "-ethereum", "crypto", "0x[0-9A-Fa-f]{40}")
            .triggeredBy("0x[0-9A-Fa-f]{2}")
            .confirmedBy(
                (bytes, from, to, start, end) ->
                    Ascii.stands(bytes, from, to, start, end)
                            && !CheckDigits.uniform(bytes, start + 2, end)
                        ? 0.9
                        : 0));
  }

  /** Twenty-five bytes of which the last four are the double SHA-256 of the others. */
  static double base58(byte[] bytes, int textStart, int textEnd, int start, int end) {
    if (!Ascii.stands(bytes, textStart, textEnd, start, end)) {
      return 0;
    }
    byte[] decoded = new byte[25];
    for (int i = start; i < end; i++) {
      int carry = BASE_58.indexOf(bytes[i]);
      for (int place = decoded.length - 1; place >= 0; place--) {
        carry += 58 * (decoded[place] & 0xFF);
        decoded[place] = (byte) carry;
        carry >>= 8;
      }
      if (carry != 0) {
        return 0;
      }
    }
    byte[] sum = doubleSha256(decoded, 21);
    for (int i = 0; i < 4; i++) {
      if (sum[i] != decoded[21 + i]) {
        return 0;
      }
    }
    return 1;
  }

  private static byte[] doubleSha256(byte[] bytes, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, length);
      return sha256.digest(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  static double bech32(byte[] bytes, int textStart, int textEnd, int start, int end) {
    if (!Ascii.stands(bytes, textStart, textEnd, start, end)) {
      return 0;
    }
    int check = 1;
    for (int i = start; i < start + 2; i++) {
      check = step(check, bytes[i] >> 5);
    }
    check = step(check, 0);
    for (int i = start; i < start + 2; i++) {
      check = step(check, bytes[i] & 31);
    }
    for (int i = start + 3; i < end; i++) {
      check = step(check, BASE_32.indexOf(bytes[i]));
    }
    return check == 1 || check == BECH_32_M ? 1 : 0;
  }

  private static int step(int check, int value) {
    int top = check >>> 25;
    int next = (check & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >> i & 1) == 0 ? 0 : GENERATOR[i];
    }
    return next;
  }
}
