package dev.weir.traffic.dataset;

import com.google.auto.service.AutoService;
import dev.weir.core.config.ConfigException;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.JsonRow;
import dev.weir.traffic.format.ReplayFormat;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Lines;
import dev.weir.traffic.recording.RowCursor;
import java.io.IOException;

/**
 * Reads any data set of JSON lines by a mapping file.
 *
 * <p>The call id is the set's name, the file's and the id of the row where the mapping names one,
 * else its number. A row without a time is sent one second after the row before it, from {@link
 * dev.weir.traffic.format.RowClock#START}.
 */
@AutoService(ReplayFormat.class)
public final class DatasetRows implements ReplayFormat {

  @Override
  public String id() {
    return "dataset";
  }

  @Override
  public String describes() {
    return "JSON lines of any data set, with a mapping of its fields to those of a call.";
  }

  @Override
  public CallCursor open(Input input, FormatOptions options) throws IOException {
    String name = options.mapping();
    if (name == null) {
      throw new ConfigException(
          "mapping",
          "nothing",
          "a path, or one of: " + String.join(", ", Mappings.shipped()),
          "Format dataset needs to know what the fields mean.");
    }
    Mapping mapping = Mappings.find(name);
    Mapping.Section section = mapping.forFile(input.baseName());
    String prefix = mapping.setName() + '-' + input.baseName() + '-';
    return new RowCursor(input.lines(), (line, row) -> read(section, prefix, line, row, options));
  }

  private static LlmCall read(
      Mapping.Section section, String prefix, Lines line, long row, FormatOptions options)
      throws FormatException {
    CallDraft draft = section.draft(JsonRow.read(line).object());
    options.applyTo(draft.call);
    return draft.build(prefix, row);
  }
}
