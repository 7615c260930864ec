package dev.weir.core.score;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.core.call.CallHeader;
import dev.weir.core.engine.Validation;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.Pricing;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.signal.Signals;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Side;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the signals of a call as one JSON object, by name; null where a call lacks one. */
final class MeasurementLine {

  private final Pricing pricing;
  private final LanguageOf language;
  private final SignalRow row = new SignalRow();

  MeasurementLine(Pricing pricing, LanguageOf language) {
    this.pricing = pricing;
    this.language = language;
  }

  void write(String callId, CheckedCall call, Validation validation, JsonGenerator out)
      throws IOException {
    CallHeader header = call.header();
    long time = header.eventTime();
    String provider = header.provider().toString();
    String model = header.requestModel().toString();
    row.read(header, pricing.find(provider, model, time), time, false);
    validation.judge(row);
    out.writeStartObject();
    out.writeStringField("call_id", callId);
    out.writeStringField("outcome", FindingsLine.lower(row.outcome()));
    for (int i = 0; i < Signals.NUMBERS.size(); i++) {
      out.writeFieldName(name(Signals.NUMBERS.get(i).id()));
      long number = row.number(i);
      if (number == NumericSignal.ABSENT) {
        out.writeNull();
      } else {
        out.writeNumber(number);
      }
    }
    for (int i = 0; i < Signals.CATEGORIES.size(); i++) {
      boolean present = row.category(i).present();
      text(name(Signals.CATEGORIES.get(i).id()), present ? row.category(i).toString() : null, out);
    }
    text("input_language", language.side(call, Side.INPUT), out);
    text("output_language", language.side(call, Side.OUTPUT), out);
    out.writeEndObject();
  }

  private static void text(String name, @Nullable String value, JsonGenerator out)
      throws IOException {
    out.writeFieldName(name);
    out.writeString(value);
  }

  /** Names of fields are joined by underscores, as in the JSON form of calls. */
  private static String name(String id) {
    return id.replace('-', '_');
  }
}
