package dev.weir.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a judge wrote of two models' answers to one question each, compared within questions. */
final class PublishedReviewsTest {

  private static final Path REVIEWS =
      Path.of("src/test/resources/dev/weir/launcher/compare/vicuna-reviews.jsonl");

  @Test
  void aClearPairDiffers() throws IOException {
    JsonNode arm = compare("alpaca-13b,vicuna-13b");

    assertThat(arm.path("state").asText()).isEqualTo("SHIP");
    assertThat(arm.path("pairs").asInt()).isEqualTo(37);
    JsonNode score = arm.path("metrics").path(0);
    // The mean of the 37 differences of the file, and an interval that keeps far from none.
    assertThat(score.path("difference").asDouble()).isBetween(1.54, 1.541);
    assertThat(score.path("low").asDouble()).isPositive();
    assertThat(score.path("differs").asBoolean()).isTrue();
  }

  @Test
  void twoThatAreAlikeDoNot() throws IOException {
    JsonNode arm = compare("bard,vicuna-13b");

    assertThat(arm.path("state").asText()).isEqualTo("CONTINUE");
    assertThat(arm.path("pairs").asInt()).isEqualTo(37);
    assertThat(arm.path("metrics").path(0).path("differs").asBoolean()).isFalse();
  }

  private static JsonNode compare(String arms) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Weir.run(
            Terminal.plain(out, err),
            "compare",
            "--input=" + REVIEWS,
            "--format=pairs",
            "--arm-field=model",
            "--paired-by=question_id",
            "--primary=score",
            "--minimum-units=30",
            "--arms=" + arms,
            "--json");
    assertThat(exit).as(err.toString(UTF_8)).isZero();
    return new ObjectMapper().readTree(out.toString(UTF_8)).path("arms").path(0);
  }
}
