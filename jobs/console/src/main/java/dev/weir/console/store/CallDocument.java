package dev.weir.console.store;

import dev.weir.schemas.CallError;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Document;
import dev.weir.schemas.Finding;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Mode;
import dev.weir.schemas.Stratum;
import dev.weir.schemas.ToolCall;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A sample as the index knows it: its bytes, what it is chosen by, and its words. */
final class CallDocument {

  static final String CALL_ID = "call_id";
  static final String TRACE_ID = "trace_id";
  static final String EVENT_TIME = "event_time";
  static final String DURATION = "duration";
  static final String COST = "cost";
  static final String TOKENS = "tokens";
  static final String TEXT = "text";
  static final String SHELF = "shelf";
  static final String BYTES = "bytes";
  static final String RECORD = "record";

  /** Longer values cannot be terms; what is cut off is not looked for. */
  private static final int LONGEST_TERM = 1_000;

  private CallDocument() {}

  static org.apache.lucene.document.Document of(CallSample sample, byte[] record, Rating rating) {
    var document = new org.apache.lucene.document.Document();
    LlmCall call = sample.getCall();
    term(document, CALL_ID, sample.getCallId());
    if (call.getTraceId() != null) {
      term(document, TRACE_ID, call.getTraceId());
    }
    number(document, EVENT_TIME, sample.getEventTime());
    Map<String, Long> numbers = sample.getNumbers();
    number(document, DURATION, numbers.get("end-to-end-time"));
    number(document, COST, numbers.get("cost"));
    number(
        document,
        TOKENS,
        numbers.getOrDefault("input-tokens", 0L) + numbers.getOrDefault("output-tokens", 0L));
    fields(document, sample);
    String shelf = shelf(sample);
    document.add(new SortedDocValuesField(SHELF, new BytesRef(shelf)));
    document.add(new StringField(SHELF, shelf, Field.Store.NO));
    document.add(new NumericDocValuesField(BYTES, record.length));
    document.add(new NumericDocValuesField(FilterField.FEEDBACK.label(), rating.code()));
    document.add(new StoredField(RECORD, record));
    words(document, call);
    return document;
  }

  private static void fields(org.apache.lucene.document.Document document, CallSample sample) {
    Map<String, String> words = sample.getCategories();
    choice(document, FilterField.ENVIRONMENT, sample.getEnvironment());
    choice(document, FilterField.PROMPT, sample.getPromptId());
    choice(document, FilterField.VERSION, sample.getPromptVersion());
    choice(document, FilterField.MODEL, sample.getModel());
    choice(document, FilterField.PROVIDER, sample.getProvider());
    choice(document, FilterField.OUTCOME, lower(sample.getOutcome()));
    choice(document, FilterField.VERDICT, lower(sample.getVerdict()));
    choice(document, FilterField.STRATUM, lower(sample.getStratum()));
    sample.getFindings().stream()
        .map(Finding::getValidator)
        .distinct()
        .forEach(validator -> choice(document, FilterField.VALIDATOR, validator));
    String language = words.getOrDefault("output-language", words.get("input-language"));
    if (language != null) {
      choice(document, FilterField.LANGUAGE, language);
    }
    CallError error = sample.getCall().getError();
    if (error != null) {
      choice(document, FilterField.ERROR, error.getType());
    }
    String finish = sample.getCall().getFinishReason();
    if (finish != null) {
      choice(document, FilterField.FINISH, finish);
    }
  }

  /**
   * What is kept apart when room is short: calls of one version that failed for the same reason.
   */
  private static String shelf(CallSample sample) {
    String kind = "";
    CallError error = sample.getCall().getError();
    if (sample.getStratum() == Stratum.FAILED && error != null) {
      kind = error.getType();
    } else if (sample.getStratum() != Stratum.ORDINARY) {
      kind = foremost(sample);
    }
    return cut(
        String.join(
            "\u0001",
            lower(sample.getStratum()),
            sample.getPromptId(),
            sample.getPromptVersion(),
            kind));
  }

  private static String foremost(CallSample sample) {
    String found = "";
    double score = -1;
    for (Finding finding : sample.getFindings()) {
      if (finding.getMode() != Mode.SHADOW && finding.getScore() > score) {
        score = finding.getScore();
        found = finding.getValidator();
      }
    }
    return found;
  }

  private static void words(org.apache.lucene.document.Document document, LlmCall call) {
    for (Message message : call.getMessages()) {
      text(document, message.getContent());
    }
    for (Document retrieved : call.getDocuments()) {
      text(document, retrieved.getText());
    }
    for (ToolCall tool : call.getToolCalls()) {
      text(document, tool.getName());
      text(document, tool.getArguments());
    }
    text(document, call.getOutput());
  }

  private static void text(org.apache.lucene.document.Document document, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      document.add(new TextField(TEXT, text, Field.Store.NO));
    }
  }

  private static void number(
      org.apache.lucene.document.Document document, String name, @Nullable Long value) {
    if (value != null) {
      document.add(new LongPoint(name, value));
      document.add(new NumericDocValuesField(name, value));
    }
  }

  private static void choice(
      org.apache.lucene.document.Document document, FilterField field, String value) {
    term(document, field.label(), value);
    document.add(new SortedSetDocValuesField(field.label(), new BytesRef(cut(value))));
  }

  private static void term(
      org.apache.lucene.document.Document document, String name, String value) {
    document.add(new StringField(name, cut(value), Field.Store.NO));
  }

  static String cut(String value) {
    return value.length() <= LONGEST_TERM ? value : value.substring(0, LONGEST_TERM);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
