package dev.weir.core.sample;

import dev.weir.core.redact.IdGuard;
import dev.weir.core.redact.LabelGuard;
import dev.weir.core.redact.OutputGuard;
import dev.weir.core.redact.Redactor;
import dev.weir.schemas.LlmCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a call what may be written: every text of it redacted, ids and labels guarded, within
 * bounds. For one thread.
 *
 * <p>Goes over the record field by field as its schema has them, so that a field added later is
 * redacted without being named here.
 */
final class RedactedCall {

  private static final Set<String> IDS = Set.of("call_id", "trace_id", "session_id", "response_id");
  private static final Set<String> PERSONS = Set.of("user_id", "unit_id");
  private static final Set<String> LABELS =
      Set.of(
          "environment",
          "prompt_id",
          "prompt_version",
          "request_model",
          "provider",
          "template_hash",
          "response_model",
          "fingerprint",
          "finish_reason");

  /** What an item of a list or map takes beside its texts, so that many empty ones end too. */
  private static final int ITEM_BYTES = 16;

  private final Redactor redactor;
  private final IdGuard ids;
  private final int mostText;
  private final int mostRecord;
  private int left;
  private long cut;

  /**
   * @param mostText bytes of one text
   * @param mostRecord bytes of all texts
   */
  RedactedCall(OutputGuard guard, int mostText, int mostRecord) {
    this.redactor = guard.redactor();
    this.ids = guard.ids();
    this.mostText = mostText;
    this.mostRecord = mostRecord;
  }

  /** Redacts a call that nobody else has, where it is. */
  void redact(LlmCall call) {
    redactor.begin();
    long before = redactor.cutBytes();
    cut = 0;
    left = mostRecord;
    see(call);
    left = mostRecord;
    rewrite(call);
    cut += redactor.cutBytes() - before;
  }

  /** Bytes of text of the last call that were left out. */
  long cutBytes() {
    return cut;
  }

  /** Has every text seen that may be written, before the first one is. */
  private void see(@Nullable Object value) {
    if (left <= 0) {
      return;
    }
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int seen = Math.min(bytes.length, Math.min(left, mostText) + Redactor.LOOK_AHEAD);
      redactor.see(bytes, 0, seen);
      left -= seen;
    } else if (value instanceof List<?> list) {
      list.forEach(this::see);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) -> {
            see(key);
            see(item);
          });
    } else if (value instanceof IndexedRecord record) {
      for (Schema.Field field : record.getSchema().getFields()) {
        see(record.get(field.pos()));
      }
    }
  }

  private void rewrite(IndexedRecord record) {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value instanceof String text) {
        record.put(field.pos(), scalar(field.name(), text));
      } else if (value instanceof IndexedRecord inner) {
        rewrite(inner);
      } else if (value instanceof List<?> list) {
        record.put(field.pos(), list(list));
      } else if (value instanceof Map<?, ?> map) {
        record.put(field.pos(), map(map));
      }
    }
  }

  private String scalar(String field, String text) {
    if (IDS.contains(field)) {
      return ids.clean(text);
    }
    if (PERSONS.contains(field)) {
      return ids.hashed(text);
    }
    return LABELS.contains(field) ? LabelGuard.clean(text) : text(text);
  }

  private List<Object> list(List<?> list) {
    List<Object> kept = new ArrayList<>();
    for (Object item : list) {
      left -= ITEM_BYTES;
      if (left <= 0) {
        cut += weight(item);
      } else if (item instanceof IndexedRecord record) {
        rewrite(record);
        kept.add(record);
      } else {
        kept.add(item instanceof String text ? text(text) : item);
      }
    }
    return kept;
  }

  private Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> kept = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          left -= ITEM_BYTES;
          if (left <= 0) {
            cut += weight(key) + weight(value);
          } else {
            kept.put(text(key.toString()), value instanceof String text ? text(text) : value);
          }
        });
    return kept;
  }

  private String text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int most = Math.max(0, Math.min(left, mostText));
    byte[] clean = redactor.redact(bytes, 0, bytes.length, wholeCharacters(bytes, most));
    left -= clean.length;
    return new String(clean, StandardCharsets.UTF_8);
  }

  /** The same number of bytes or a few less, so that no character is cut. */
  private static int wholeCharacters(byte[] bytes, int most) {
    int end = Math.min(most, bytes.length);
    while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  private static long weight(@Nullable Object value) {
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
    long weight = 0;
    if (value instanceof IndexedRecord record) {
      for (Schema.Field field : record.getSchema().getFields()) {
        weight += weight(record.get(field.pos()));
      }
    }
    return weight;
  }
}
