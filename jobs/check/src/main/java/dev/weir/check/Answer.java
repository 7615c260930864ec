package dev.weir.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.core.validate.Verdict;
import java.util.Locale;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param verdict in lower case; {@link #NO_VERDICT} when nothing was checked
 * @param body one JSON object
 */
record Answer(int status, String verdict, byte[] body) {

  static final String NO_VERDICT = "none";

  static Answer checked(Verdict verdict, byte[] body) {
    return new Answer(200, verdict.name().toLowerCase(Locale.ROOT), body);
  }

  /**
   * Nothing was checked.
   *
   * @param problem what was found and what was expected; never text of the request
   */
  static Answer refused(int status, String problem) {
    String json = JsonNodeFactory.instance.objectNode().put("error", problem).toString();
    return new Answer(status, NO_VERDICT, json.getBytes(UTF_8));
  }
}
