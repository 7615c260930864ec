package dev.weir.core.redact;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * Keeps personal data and credentials out of ids, which must stay apart and be found again: such an
 * id becomes {@code h:} and 32 hexadecimal digits of its HMAC-SHA-256 under the salt, as does one
 * that is very long. For one thread.
 */
public final class IdGuard {

  private static final int HASH_BYTES = 16;
  private static final Pattern HASHED = Pattern.compile("h:[0-9a-f]+");
  private static final int SHORTEST = 8;

  /** Longer ids are hashed whatever they are, so that a record stays of a size. */
  private static final int LONGEST = 512;

  private final SensitiveText sensitive;
  private final Mac mac;

  public IdGuard(SensitiveText sensitive, byte[] salt) {
    this.sensitive = sensitive;
    this.mac = Replacements.keyed(salt);
  }

  /** An id of a call, a trace or a session: hashed only if it holds a value. */
  public String clean(String id) {
    if (id.length() < SHORTEST) {
      return id;
    }
    if (id.length() > LONGEST) {
      return hash(id);
    }
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    boolean plain = sensitive.findInName(bytes, 0, bytes.length).size() == 0;
    return plain && !sensitive.incomplete() ? id : hash(id);
  }

  /** An id of a person, who it is personal data of whatever it looks like: hashed unless it was. */
  public String hashed(String id) {
    return id.isEmpty() || HASHED.matcher(id).matches() ? id : hash(id);
  }

  private String hash(String id) {
    byte[] digest = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
    return "h:" + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
  }
}
