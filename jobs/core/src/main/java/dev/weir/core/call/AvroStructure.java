package dev.weir.core.call;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Tells whether bytes are exactly one Avro datum of a schema, without building it.
 *
 * <p>Avro's own decoder believes what lengths and counts say and allocates for them; whoever checks
 * here first may hand it bytes of strangers. Nothing is allocated, nothing is thrown; the time is
 * linear in the number of values. A schema that contains itself is walked at most {@value #DEEPEST}
 * levels deep. Not thread-safe.
 */
public final class AvroStructure {

  private static final int DEEPEST = 64;

  private final BodyCursor cursor = new BodyCursor();

  /** Whether the range is one datum of the schema and nothing else. */
  public boolean matches(Schema schema, byte[] bytes, int offset, int length) {
    cursor.over(bytes, offset, length);
    skip(schema, DEEPEST);
    return cursor.ended();
  }

  private void skip(Schema schema, int depth) {
    if (depth == 0) {
      cursor.fail();
      return;
    }
    switch (schema.getType()) {
      case RECORD -> skipFields(schema.getFields(), depth);
      case UNION -> skipBranch(schema.getTypes(), depth);
      case ARRAY -> skipBlocks(schema.getElementType(), false, depth);
      case MAP -> skipBlocks(schema.getValueType(), true, depth);
      case STRING, BYTES -> cursor.stepOverString();
      case INT -> cursor.readInt();
      case LONG -> cursor.readLong();
      case FLOAT -> cursor.skip(Float.BYTES);
      case DOUBLE -> cursor.skip(Double.BYTES);
      case FIXED -> cursor.skip(schema.getFixedSize());
      case BOOLEAN -> cursor.skip(1);
      case ENUM -> skipSymbol(schema.getEnumSymbols().size());
      case NULL -> {}
    }
  }

  private void skipFields(List<Schema.Field> fields, int depth) {
    for (int i = 0; i < fields.size() && cursor.sound(); i++) {
      skip(fields.get(i).schema(), depth - 1);
    }
  }

  private void skipBranch(List<Schema> branches, int depth) {
    int branch = cursor.readInt();
    if (branch < 0 || branch >= branches.size()) {
      cursor.fail();
    } else {
      skip(branches.get(branch), depth - 1);
    }
  }

  private void skipBlocks(Schema item, boolean keyed, int depth) {
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      int stated = cursor.blockEnd();
      for (; count > 0 && cursor.sound(); count--) {
        if (keyed) {
          cursor.stepOverString();
        }
        skip(item, depth - 1);
      }
      cursor.endBlock(stated);
    }
  }

  private void skipSymbol(int symbols) {
    int symbol = cursor.readInt();
    if (symbol < 0 || symbol >= symbols) {
      cursor.fail();
    }
  }
}
