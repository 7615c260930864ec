package dev.weir.core.validator.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a credential, and what stands for one. Every value is made up. */
class SecretFinderTest {

  private static final List<Rule> RULES = SecretFinder.rules("secrets");
  private static final Found FOUND = new Found(RULES, new SecretFinder(RULES, 0));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "use ghp_k3J9sdf8K2jd0Qw8Xz7Lm5Nb4Vc1Aa6Ss2Dd now "
            + "| api_key:ghp_k3J9sdf8K2jd0Qw8Xz7Lm5Nb4Vc1Aa6Ss2Dd",
        "AKIAQ4XJ7PLMR2TZ9KVB | api_key:AKIAQ4XJ7PLMR2TZ9KVB",
        "newco_live_8dK2mQ9xLp4Rt7Vw1Zb3 | api_key:newco_live_8dK2mQ9xLp4Rt7Vw1Zb3",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl "
            + "| jwt:eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl",
        "API_KEY = \"9f8e7d6c5b4a39281706f5e4d3c2b1a0\" | token:9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "password: kR7!vbQ2 | password:kR7!vbQ2",
        "<password>kR7!vbQ2</password> | password:kR7!vbQ2",
        "conn.setPassword(\"kR7!vbQ2\") | password:kR7!vbQ2",
        "mysql --user root --password kR7!vbQ2 | password:kR7!vbQ2",
        "DB_PASS=winterwald | password:winterwald",
        "service SECRET 8dK2mQ9xLp4Rt7Vw1Zb3 | token:8dK2mQ9xLp4Rt7Vw1Zb3",
        "client.login('ann@example.org', 'winterwald7', done) "
            + "| password:.login('ann@example.org', 'winterwald7'",
        "CREATE USER u IDENTIFIED BY 'kR7vbQ22' | password:kR7vbQ22",
      })
  void findsTheValueExactly(String text, String expected) {
    assertThat(FOUND.in(text)).contains(expected.strip());
  }

  @Test
  void coversThePrivateKeyWithItsBody() {
    String body = "MIIEowIBAAKCAQEAvc9q3mJ8Yw0bF5sT7nL2xK4hR6gD1pQ8\n".repeat(6);
    String key = "-----BEGIN RSA PRIVATE KEY-----\n" + body + "-----END RSA PRIVATE KEY-----";
    assertThat(FOUND.in("see\n" + key + "\nthere")).containsExactly("private_key:" + key);
  }

  @Test
  void findsTheLoginOfAUrl() {
    assertThat(FOUND.in("postgresql://app:kR7vbQ22x@db.internal:5432/orders"))
        .anyMatch(found -> found.startsWith("connection_string:") && found.contains("kR7vbQ22x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "commit 9e107d9d372bb6826bd81d3542a419d69e107d9d",
        "id 123e4567-e89b-42d3-a456-426614174000",
        "password = \"your_password_here\"",
        "password = os.environ['DB_PASSWORD']",
        "api_key = config.get_api_key()",
        "api_key: YOUR-API-KEY-GOES-HERE",
        "token = ${TOKEN}, secret: {{ secret }}",
        "amqp://user:*****@example.com",
        "mongodb://username:password@localhost",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJ0eXAiOiAiVENWMiJ9.RkNWLXdXS3M1RVBfencx.OGY1OWRkNGMtYTUxYS04ZDYw",
        "session.login('user', 'your_password')",
        "def generate_password(length):\n    return choice(characters)",
        "The password must have eight characters and a digit.",
        "keyboard = \"qwertz-2000-wireless-de\"",
        "<API_KEY_1> was replaced, PASSWORD=<PASSWORD_2>",
      })
  void leavesAloneWhatIsNone(String text) {
    assertThat(FOUND.in(text)).isEmpty();
  }
}
