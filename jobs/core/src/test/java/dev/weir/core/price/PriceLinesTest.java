package dev.weir.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.price.PriceReport.Reason;
import dev.weir.core.price.PriceReport.Unsupported;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PriceLinesTest {

  private static final String GROK =
      """
      {"id": "a", "model": "grok-4.3", "body": {"model": "grok-4.3", "usage": \
      {"prompt_tokens": 1000, "completion_tokens": 7}}}
      """;
  private static final String GROK_COSTS =
      """
      {"id":"a","provider":"x-ai","api":"default","input_usd":"0.00125","output_usd":"0.0000175"}
      {"id":"a","provider":"x-ai","api":"chat","input_usd":"0.00125","output_usd":"0.0000175"}
      """;

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder problems = new StringBuilder();

  @Test
  void writesALineForEachApiThatReadsTheBody() throws IOException {
    PriceReport report = run(GROK);

    assertThat(out).hasToString(GROK_COSTS);
    assertThat(report.lines()).isEqualTo(1);
    assertThat(report.priced()).isEqualTo(1);
    assertThat(report.results()).isEqualTo(2);
    assertThat(report.unsupported()).isEmpty();
  }

  @Test
  void readsGzippedLinesAsPlainOnes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(GROK.getBytes(StandardCharsets.UTF_8));
    }
    PriceLines.run(new ByteArrayInputStream(bytes.toByteArray()), out, problems);

    assertThat(out).hasToString(GROK_COSTS);
  }

  @Test
  void namesMalformedLinesByNumberAndGoesOn() throws IOException {
    PriceReport report =
        run("{\"id\": 1\n\n[]\n" + GROK + "{\"id\": \"b\"}\n{\"body\": {}}\n{} {}\n");

    assertThat(report.lines()).isEqualTo(6);
    assertThat(report.malformed()).isEqualTo(5);
    assertThat(report.priced()).isEqualTo(1);
    assertThat(problems.toString().lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("line 1: not JSON"),
            second -> assertThat(second).isEqualTo("line 3: no id"),
            third -> assertThat(third).isEqualTo("line 5: no body that is an object"),
            fourth -> assertThat(fourth).isEqualTo("line 6: no id"),
            fifth -> assertThat(fifth).startsWith("line 7: not JSON"));
    assertThat(out).hasToString(GROK_COSTS);
  }

  @Test
  void takesTheModelOfTheLineWhereTheBodyNamesNone() throws IOException {
    run(
        """
        {"id": 5, "model": "amazon.nova-lite-v1:0", "body": \
        {"usage": {"inputTokens": 1000000, "outputTokens": 0, "totalTokens": 1000000}}}
        """);

    assertThat(out)
        .hasToString(
            """
            {"id":5,"provider":"aws","api":"default","input_usd":"0.06","output_usd":"0"}
            """);
  }

  @Test
  void listsWhatItCannotPriceByReason() throws IOException {
    String unknown =
        "{\"id\": \"%s\", \"body\": {\"model\": \"%s\", \"usage\":"
            + " {\"prompt_tokens\": 1, \"completion_tokens\": 1}}}\n";
    PriceReport report =
        run(
            unknown.formatted("u1", "unheard-of")
                + unknown.formatted("u2", "unheard-of")
                + "{\"id\": \"s\", \"body\": {\"b\": 1, \"a\": {\"d\": \"text\", \"c\": 2}}}\n"
                + "{\"id\": \"c\", \"body\": {\"model\": \"deepseek-v4-flash\", \"usage\":"
                + " {\"prompt_tokens\": 1, \"completion_tokens\": 1,"
                + " \"prompt_tokens_details\": {\"cached_tokens\": 2}}}}\n");

    assertThat(out).isEmpty();
    assertThat(report.priced()).isZero();
    assertThat(report.unsupported())
        .satisfiesExactly(
            model -> {
              assertThat(model.reason()).isEqualTo(Reason.UNKNOWN_MODEL);
              assertThat(model.count()).isEqualTo(2);
              assertThat(model.firstId()).isEqualTo("u1");
              assertThat(model.subject()).startsWith("unheard-of as").contains("openai/chat");
            },
            shape ->
                assertThat(shape)
                    .isEqualTo(new Unsupported(Reason.UNKNOWN_SHAPE, "{a{c, d}, b}", 1, "s")),
            counts ->
                assertThat(counts)
                    .isEqualTo(
                        new Unsupported(
                            Reason.NOT_CHARGEABLE, "deepseek-v4-flash as deepseek/chat", 1, "c")));
  }

  @Test
  void pricesByTheGivenTableAndTime(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(
        file,
        """
        providers:
          - id: x-ai
            models:
              - id: own
                match: {equals: grok-4.3}
                prices:
                  - constraint: {start_date: "2030-01-01"}
                    prices: {input_mtok: 1, output_mtok: 0}
        """);
    PriceTable table = PriceTable.read(file);
    PriceReport report = PriceLines.run(stream(GROK), out, problems, table, table.asOfMicros());
    assertThat(out).isEmpty();
    assertThat(report.unsupported())
        .extracting(Unsupported::reason)
        .containsExactly(Reason.NO_PRICE_THEN, Reason.NO_PRICE_THEN);

    PriceLines.run(stream(GROK), out, problems, table, 1_900_000_000_000_000L);
    assertThat(out.toString()).contains("\"input_usd\":\"0.001\",\"output_usd\":\"0\"");
  }

  @Test
  void boundsTheListOfWhatItCannotPrice() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < UnsupportedGroups.MOST + 50; i++) {
      text.append("{\"id\": ")
          .append(i)
          .append(", \"body\": {\"field")
          .append(i)
          .append("\": 1}}\n");
    }
    PriceReport report = run(text.toString());

    assertThat(report.unsupported()).hasSize(UnsupportedGroups.MOST + 1);
    assertThat(report.unsupported().get(0))
        .isEqualTo(new Unsupported(Reason.UNKNOWN_SHAPE, "(others)", 50, "1000"));
  }

  private PriceReport run(String text) throws IOException {
    return PriceLines.run(stream(text), out, problems);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
