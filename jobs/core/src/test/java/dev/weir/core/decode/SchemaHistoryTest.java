package dev.weir.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.RandomCalls;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

final class SchemaHistoryTest {

  private static final Schema CURRENT = LlmCall.getClassSchema();
  private static final List<String> LATER_FIELDS = List.of("tenant_tier", "documents", "usage");

  /** The call before some fields were added, and with one that was removed since. */
  private static final Schema OLDER = older();

  private static final Decoder DECODER =
      new Decoder(
          SchemaHistory.of(List.of(OLDER, LlmRequest.getClassSchema())),
          SchemaIds.of(Map.of(1, OLDER)),
          1 << 20);

  @Provide
  Arbitrary<RandomCalls> records() {
    return Arbitraries.randomValue(random -> new RandomCalls(new Random(random.nextLong())));
  }

  @Property
  void readsAnOlderCallAsAvroResolvesIt(@ForAll("records") RandomCalls records) throws Exception {
    byte[] body = olderBody(records.call());
    LlmCall expected =
        new SpecificDatumReader<LlmCall>(OLDER, CURRENT)
            .read(null, DecoderFactory.get().binaryDecoder(body, null));
    RecordedItems items = new RecordedItems();
    byte[] value = SingleObject.frame(SingleObject.fingerprint(OLDER), body);
    DECODER.decode(InputKind.CALLS, value, items);
    assertThat(items.calls).containsExactly(expected);
  }

  @Property
  void readsTheCurrentCallByItsBytesAndThroughAvroAlike(@ForAll("records") RandomCalls records) {
    BodyCodec<LlmCall> resolving = BodyCodec.reading(CURRENT, CURRENT);
    byte[] body = BodyCodec.<LlmCall>of(CURRENT).write(records.call());
    LlmCall resolved = Objects.requireNonNull(resolving.read(body, 0, body.length));
    RecordedItems items = new RecordedItems();
    DECODER.decode(
        InputKind.CALLS, SingleObject.frame(SingleObject.fingerprint(CURRENT), body), items);
    assertThat(items.calls).containsExactly(resolved);
    assertThat(resolving.write(resolved)).isEqualTo(body);
  }

  @Property
  void makesOneItemOfADamagedOlderCall(
      @ForAll("records") RandomCalls records, @ForAll Random random) throws Exception {
    byte[] body = olderBody(records.call());
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt();
    }
    RecordedItems items = new RecordedItems();
    DECODER.decode(
        InputKind.CALLS, SingleObject.frame(SingleObject.fingerprint(OLDER), body), items);
    assertThat(items.size()).isEqualTo(1);
  }

  @Example
  void neverAllocatesWhatALengthClaims() {
    byte[] claims = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0x0F, 'a'};
    RecordedItems items = new RecordedItems();
    DECODER.decode(
        InputKind.CALLS, SingleObject.frame(SingleObject.fingerprint(OLDER), claims), items);
    DECODER.decode(
        InputKind.FEEDBACK,
        SingleObject.frame(SingleObject.fingerprint(Feedback.getClassSchema()), claims),
        items);
    assertThat(items.letters)
        .extracting(RecordedItems.Letter::reason)
        .containsExactly(DeadLetterReason.MALFORMED_AVRO, DeadLetterReason.MALFORMED_AVRO);
  }

  @Example
  void takesASchemaOfAnotherRecordForUnknown() {
    RecordedItems items = new RecordedItems();
    LlmRequest request = new RandomCalls(new Random(1)).request();
    DECODER.decode(InputKind.CALLS, SingleObject.encode(request), items);
    assertThat(items.letters)
        .extracting(RecordedItems.Letter::reason)
        .containsExactly(DeadLetterReason.UNKNOWN_SCHEMA);
  }

  @Example
  void loadsTheVersionsThatTheListNames() {
    ClassLoader loader =
        resources(Map.of(SchemaHistory.LIST, "v1.avsc\n\n", "v1.avsc", OLDER.toString()));
    long fingerprint = SingleObject.fingerprint(OLDER);
    assertThat(SchemaHistory.load(loader).find(fingerprint)).isEqualTo(OLDER);
    assertThat(SchemaHistory.load(resources(Map.of())).find(fingerprint)).isNull();
    assertThatIllegalStateException()
        .isThrownBy(() -> SchemaHistory.load(resources(Map.of(SchemaHistory.LIST, "v2.avsc"))))
        .withMessageContaining("v2.avsc");
  }

  private static byte[] olderBody(LlmCall call) throws Exception {
    byte[] current = BodyCodec.<LlmCall>of(CURRENT).write(call);
    GenericRecord resolved =
        new GenericDatumReader<GenericRecord>(CURRENT, OLDER)
            .read(null, DecoderFactory.get().binaryDecoder(current, null));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(OLDER).write(resolved, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static Schema older() {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : CURRENT.getFields()) {
      if (!LATER_FIELDS.contains(field.name())) {
        fields.add(new Schema.Field(field, field.schema()));
      }
    }
    fields.add(3, new Schema.Field("removed", Schema.create(Schema.Type.STRING), "Gone.", "gone"));
    return Schema.createRecord(CURRENT.getName(), "Older.", CURRENT.getNamespace(), false, fields);
  }

  private static ClassLoader resources(Map<String, String> texts) {
    return new ClassLoader(null) {
      @Override
      public @Nullable InputStream getResourceAsStream(String name) {
        String text = texts.get(name);
        return text == null
            ? null
            : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
