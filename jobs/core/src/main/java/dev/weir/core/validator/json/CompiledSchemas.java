package dev.weir.core.validator.json;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.weir.core.call.Text;
import dev.weir.core.dedup.Fingerprint;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * JSON Schemas made ready, each once: those of policies and those that come with calls.
 *
 * <p>Draft 2020-12 unless {@code $schema} names another, draft 7 among them; {@code format} only
 * notes, as 2020-12 says. Nothing is ever fetched. A schema of a call is looked up by the
 * fingerprint of its bytes in {@value #SLOTS} slots, so memory is bounded; two that share a slot
 * take turns. Not thread-safe.
 */
final class CompiledSchemas {

  private static final int SLOTS = 256;
  private static final int LARGEST_BYTES = 1 << 20;
  private static final String[] WRAPPERS = {
    "function", "parameters", "input_schema", "inputSchema", "json_schema"
  };

  private static final String[] INSTANCES = {"null", "{}", "[]", "\"\"", "0"};

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .failFast(true)
                          .preloadSchema(true)
                          .regularExpressionFactory(new LinearPatterns())
                          .build()));
  private final ObjectMapper mapper = new ObjectMapper();
  private final Fingerprint fingerprint = new Fingerprint();
  private final long[] high = new long[SLOTS];
  private final long[] low = new long[SLOTS];
  private final @Nullable Schema[] schemas = new @Nullable Schema[SLOTS];
  private int compiled;

  /**
   * Makes a schema of a policy ready.
   *
   * @throws RuntimeException of the library when it is none, says something it does not know, or
   *     refers to what is not in it
   */
  Schema compileWhole(String text) {
    Schema schema = compile(mapper.readTree(text));
    // References are followed when first needed; here they are needed.
    schema.initializeValidators();
    for (String instance : INSTANCES) {
      schema.validate(mapper.readTree(instance));
    }
    return schema;
  }

  private Schema compile(JsonNode node) {
    compiled++;
    return registry.getSchema(node);
  }

  /** The schema that a tool's definition is or wraps; null when it cannot be used. */
  @Nullable Schema ofTool(Text definition) {
    if (definition.length() > LARGEST_BYTES) {
      return null;
    }
    fingerprint.over(0, definition.bytes(), definition.offset(), definition.length());
    int slot = (int) (fingerprint.low() & SLOTS - 1);
    if (high[slot] != fingerprint.high() || low[slot] != fingerprint.low()) {
      high[slot] = fingerprint.high();
      low[slot] = fingerprint.low();
      schemas[slot] = compileOrNull(definition);
    }
    return schemas[slot];
  }

  private @Nullable Schema compileOrNull(Text definition) {
    try {
      JsonNode node = mapper.readTree(definition.bytes(), definition.offset(), definition.length());
      for (String wrapper : WRAPPERS) {
        JsonNode inner = node.get(wrapper);
        if (inner != null && inner.isObject() && !node.has("properties")) {
          node = inner;
        }
      }
      return node.isObject() || node.isBoolean() ? compile(node) : null;
    } catch (RuntimeException | StackOverflowError unusable) {
      return null;
    }
  }

  /**
   * Whether JSON conforms.
   *
   * @return false also when the schema turns out to refer to what is not in it, or runs in circles
   */
  boolean conforms(Schema schema, byte[] bytes, int from, int to) {
    try {
      return schema.validate(mapper.readTree(bytes, from, to - from)).isEmpty();
    } catch (RuntimeException | StackOverflowError unusable) {
      return false;
    }
  }

  /** How many schemas were made ready so far. */
  int compiled() {
    return compiled;
  }
}
