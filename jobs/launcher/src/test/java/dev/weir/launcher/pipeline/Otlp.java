package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** The protobuf of OTLP spans, as an exporter of OpenTelemetry writes it. */
final class Otlp {

  private static final int EIGHT_BYTES = 1;
  private static final int BYTES = 2;
  private static final long START_NANOS = 1_700_000_000_000_000_000L;

  private Otlp() {}

  /** One export request of these spans. */
  static byte[] request(byte[]... spans) {
    ByteArrayOutputStream scope = new ByteArrayOutputStream();
    for (byte[] span : spans) {
      field(scope, 2, span);
    }
    ByteArrayOutputStream resource = new ByteArrayOutputStream();
    field(resource, 2, scope.toByteArray());
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    field(request, 1, resource.toByteArray());
    return request.toByteArray();
  }

  /** A span of a second and 20 output tokens; without a model it is no model call. */
  static byte[] span(String traceId, String spanId, String model) {
    ByteArrayOutputStream span = new ByteArrayOutputStream();
    field(span, 1, HexFormat.of().parseHex(traceId));
    field(span, 2, HexFormat.of().parseHex(spanId));
    field(span, 5, "chat".getBytes(UTF_8));
    nanos(span, 7, START_NANOS);
    nanos(span, 8, START_NANOS + 1_000_000_000);
    attribute(span, "gen_ai.prompt.name", text("spans"));
    attribute(span, "gen_ai.usage.output_tokens", new byte[] {3 << 3, 20});
    if (!model.isEmpty()) {
      attribute(span, "gen_ai.request.model", text(model));
    }
    return span.toByteArray();
  }

  private static byte[] text(String value) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    field(text, 1, value.getBytes(UTF_8));
    return text.toByteArray();
  }

  private static void attribute(ByteArrayOutputStream span, String key, byte[] value) {
    ByteArrayOutputStream attribute = new ByteArrayOutputStream();
    field(attribute, 1, key.getBytes(UTF_8));
    field(attribute, 2, value);
    field(span, 9, attribute.toByteArray());
  }

  private static void nanos(ByteArrayOutputStream out, int field, long nanos) {
    out.write((field << 3) | EIGHT_BYTES);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(nanos).array());
  }

  private static void field(ByteArrayOutputStream out, int field, byte[] bytes) {
    out.write((field << 3) | BYTES);
    int length = bytes.length;
    for (; length > 0x7F; length >>>= 7) {
      out.write((length & 0x7F) | 0x80);
    }
    out.write(length);
    out.writeBytes(bytes);
  }
}
