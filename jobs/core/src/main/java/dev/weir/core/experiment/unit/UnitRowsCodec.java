package dev.weir.core.experiment.unit;

import dev.weir.core.experiment.field.CallField;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a batch of rows of one experiment, group and pane: version, definition, the number
 * of words and of fields, the dictionary of words and arms, then each row as three raw hashes, the
 * time after the pane's start, arm, words and values. A row of five fields takes some 45 bytes.
 */
public final class UnitRowsCodec {

  private static final int VERSION = 1;
  private static final int ALONE = 1;

  private UnitRowsCodec() {}

  /** Collects rows and writes them as one batch. Not thread-safe. */
  public static final class Batch {

    private final String definition;
    private final long paneStart;
    private final int words;
    private final int fields;
    private final Map<String, Integer> dictionary = new LinkedHashMap<>();
    private final ByteWriter rows = new ByteWriter();
    private int count;

    /**
     * @param definition of the experiment, as text
     * @param words a row
     * @param fields a row
     */
    public Batch(String definition, long paneStart, int words, int fields) {
      this.definition = definition;
      this.paneStart = paneStart;
      this.words = words;
      this.fields = fields;
    }

    public void add(UnitRow row) {
      rows.writeLong(row.unitHigh());
      rows.writeLong(row.unitLow());
      rows.writeLong(row.call());
      rows.writeSigned(row.time() - paneStart);
      rows.writeByte(row.alone() ? ALONE : 0);
      rows.writeVarint(index(row.arm()));
      for (int k = 0; k < words; k++) {
        rows.writeVarint(index(row.words().get(k)));
      }
      for (int k = 0; k < fields; k++) {
        long value = row.values()[k];
        rows.writeByte(value == CallField.ABSENT ? 0 : 1);
        if (value != CallField.ABSENT) {
          rows.writeSigned(value);
        }
      }
      count++;
    }

    private int index(String word) {
      Integer known = dictionary.putIfAbsent(word, dictionary.size());
      return known == null ? dictionary.size() - 1 : known;
    }

    /** About how much memory it takes. */
    public int bytes() {
      return rows.length() + 64 * dictionary.size();
    }

    public byte[] write() {
      ByteWriter out = new ByteWriter();
      out.writeByte(VERSION);
      out.writeText(definition);
      out.writeVarint(words);
      out.writeVarint(fields);
      out.writeVarint(dictionary.size());
      dictionary.keySet().forEach(out::writeText);
      out.writeVarint(count);
      out.writeRaw(rows.array(), 0, rows.length());
      return out.toByteArray();
    }
  }

  /** The definition that a batch was made by. */
  public static String definition(byte[] batch) {
    ByteReader in = new ByteReader(batch);
    in.readVersion("unit rows", VERSION);
    return in.readText();
  }

  /** The rows of a batch. */
  public static List<UnitRow> read(byte[] batch, long paneStart) {
    ByteReader in = new ByteReader(batch);
    in.readVersion("unit rows", VERSION);
    in.readText();
    int words = in.readCount();
    int fields = in.readCount();
    String[] dictionary = new String[in.readCount()];
    for (int k = 0; k < dictionary.length; k++) {
      dictionary[k] = in.readText();
    }
    int count = in.readCount();
    List<UnitRow> rows = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      rows.add(row(in, paneStart, dictionary, words, fields));
    }
    return rows;
  }

  private static UnitRow row(
      ByteReader in, long paneStart, String[] dictionary, int words, int fields) {
    long high = in.readLong();
    long low = in.readLong();
    long call = in.readLong();
    long time = paneStart + in.readSigned();
    boolean alone = in.readByte() == ALONE;
    String arm = dictionary[(int) in.readVarint()];
    String[] said = new String[words];
    for (int k = 0; k < words; k++) {
      said[k] = dictionary[(int) in.readVarint()];
    }
    long[] values = new long[fields];
    for (int k = 0; k < fields; k++) {
      values[k] = in.readByte() == 0 ? CallField.ABSENT : in.readSigned();
    }
    return new UnitRow(high, low, call, time, arm, alone, List.of(said), values);
  }
}
