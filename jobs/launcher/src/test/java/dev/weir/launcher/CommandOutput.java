package dev.weir.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weir.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs commands in this process and holds what they print with {@code --json} to its schema. */
final class CommandOutput {

  static final Path SCHEMAS = Path.of("../../schemas/commands");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs a command and gives its exit code. */
  int run(String... command) {
    out.reset();
    err.reset();
    return Weir.run(Terminal.plain(out, err), command);
  }

  /** What the last command printed. */
  String printed() {
    return out.toString(UTF_8);
  }

  /** What it told people beside that. */
  String told() {
    return err.toString(UTF_8);
  }

  /** Runs a command with {@code --json}, whose output is to be one object of this schema. */
  void expect(String schema, int exit, String... command) throws IOException {
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.add("--json");
    int code = run(arguments.toArray(String[]::new));
    assertThat(code).as("exit code, %s", told()).isEqualTo(exit);
    assertThat(printed().strip().lines()).as("one object in one line").hasSize(1);
    Schema rules =
        REGISTRY.getSchema(
            Files.readString(SCHEMAS.resolve(schema + ".schema.json")), InputFormat.JSON);
    List<Error> errors = rules.validate(printed(), InputFormat.JSON);
    assertThat(errors).as(printed()).isEmpty();
  }
}
