package dev.weir.core.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.price.PriceReport.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Prices recorded answers: reads lines {@code {id, model, body}}, plain or gzipped, and writes one
 * line {@code {id, provider, api, input_usd, output_usd}} for every api of every provider that can
 * read the body and has a price for its model, in the order of the table. USD are exact decimals.
 * The model is the one that the body names, else the one of the line. One run is one pass with one
 * line in memory; not for use by several threads at once.
 */
public final class PriceLines {

  private static final int BUFFER = 1 << 16;

  private final PriceTable table;
  private final long atMicros;
  private final ObjectMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final UnsupportedGroups unsupported = new UnsupportedGroups();
  private long lines;
  private long malformed;
  private long priced;
  private long results;

  private PriceLines(PriceTable table, long atMicros) {
    this.table = table;
    this.atMicros = atMicros;
  }

  /** Prices of the shipped table at its own date. */
  public static PriceReport run(InputStream in, Appendable out, Appendable problems)
      throws IOException {
    PriceTable shipped = PriceTable.shipped();
    return run(in, out, problems, shipped, shipped.asOfMicros());
  }

  /**
   * Prices everything in {@code in} and leaves it open. Lines that are not an object with an id and
   * a body are counted and named by number in {@code problems}; nothing stops the run but I/O.
   */
  public static PriceReport run(
      InputStream in, Appendable out, Appendable problems, PriceTable table, long atMicros)
      throws IOException {
    return new PriceLines(table, atMicros).price(in, out, problems);
  }

  private PriceReport price(InputStream in, Appendable out, Appendable problems)
      throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(plain(in), StandardCharsets.UTF_8));
    long number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        lines++;
        String problem = line(line, out);
        if (problem != null) {
          malformed++;
          problems.append("line ").append(Long.toString(number)).append(": ").append(problem);
          problems.append('\n');
        }
      }
    }
    return new PriceReport(lines, malformed, priced, results, unsupported.byCount());
  }

  private static InputStream plain(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzipped ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /** Prices one line and returns what is wrong with it, or null. */
  private @Nullable String line(String text, Appendable out) throws IOException {
    JsonNode line;
    try {
      line = mapper.readTree(text);
    } catch (JsonProcessingException e) {
      return "not JSON: " + e.getOriginalMessage();
    }
    JsonNode id = line.path("id");
    JsonNode body = line.path("body");
    if (!id.isTextual() && !id.isIntegralNumber()) {
      return "no id";
    }
    if (!body.isObject()) {
      return "no body that is an object";
    }
    body(id, line.path("model").asText(""), body, out);
    return null;
  }

  private void body(JsonNode id, String lineModel, JsonNode body, Appendable out)
      throws IOException {
    long before = results;
    Map<String, StringBuilder> withoutModel = new TreeMap<>();
    boolean failed = false;
    for (Provider provider : table.providers()) {
      for (UsageReader reader : provider.readers()) {
        Usage usage = reader.usage(body);
        if (usage == null) {
          continue;
        }
        String named = reader.model(body);
        String model = named == null ? lineModel : named;
        String api = provider.id() + "/" + reader.api();
        PricedModel found = table.model(provider, model);
        if (found == null) {
          withoutModel.computeIfAbsent(model, m -> new StringBuilder()).append(' ').append(api);
          continue;
        }
        Price price = found.at(atMicros);
        Cost cost = price == null ? null : price.cost(usage);
        if (cost == null) {
          Reason reason = price == null ? Reason.NO_PRICE_THEN : Reason.NOT_CHARGEABLE;
          unsupported.add(reason, model + " as " + api, id.asText());
          failed = true;
        } else {
          write(id, provider, reader, cost, out);
        }
      }
    }
    if (results > before) {
      priced++;
    } else if (!failed && withoutModel.isEmpty()) {
      unsupported.add(Reason.UNKNOWN_SHAPE, Shape.of(body), id.asText());
    } else if (!failed) {
      withoutModel.forEach(
          (model, apis) ->
              unsupported.add(Reason.UNKNOWN_MODEL, model + " as" + apis, id.asText()));
    }
  }

  private void write(JsonNode id, Provider provider, UsageReader reader, Cost cost, Appendable out)
      throws IOException {
    ObjectNode result = mapper.createObjectNode();
    result.set("id", id);
    result.put("provider", provider.id());
    result.put("api", reader.api());
    result.put("input_usd", decimal(cost.inputUsd()));
    result.put("output_usd", decimal(cost.outputUsd()));
    out.append(mapper.writeValueAsString(result)).append('\n');
    results++;
  }

  private static String decimal(BigDecimal usd) {
    return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
  }
}
