package dev.weir.core.redact;

import dev.weir.core.config.RedactConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * All that stands between what came in and what one thread writes, over the same rules.
 *
 * @param redactor for texts
 * @param ids for ids
 */
public record OutputGuard(Redactor redactor, IdGuard ids) {

  /** One that works as the configuration says. */
  public static OutputGuard of(RedactConfig config) {
    List<String> regions = config.phoneRegions();
    SensitiveText sensitive = SensitiveText.shipped(regions);
    byte[] salt = config.saltBytes();
    Redaction how = Redaction.valueOf(config.with().name());
    return new OutputGuard(new Redactor(sensitive, how, salt), new IdGuard(sensitive, salt));
  }

  /** A text that belongs to no call, such as a message, with its values replaced. */
  public String message(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    redactor.begin();
    return new String(redactor.redact(bytes, 0, bytes.length), StandardCharsets.UTF_8);
  }
}
