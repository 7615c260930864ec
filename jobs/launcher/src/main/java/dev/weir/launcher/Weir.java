package dev.weir.launcher;

import dev.weir.core.config.ConfigException;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line. */
@Command(
    name = "weir",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Monitors language-model calls in the stream, per prompt version.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes: 0 good, 1 the check failed, 2 wrong use, 3 environment.",
      "",
      "Example:",
      "  weir demo"
    })
public final class Weir {

  private static final Logger LOG = LoggerFactory.getLogger(Weir.class);

  private Weir() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Terminal.ofProcess(System.getenv()), arguments));
  }

  /** Runs one command and returns its exit code. */
  static int run(Terminal terminal, String... arguments) {
    return commandLine(terminal).execute(arguments);
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine weir = new CommandLine(new Weir());
    weir.addMixin("shared", new Shared());
    weir.addSubcommand(new DemoCommand(terminal));
    weir.addSubcommand(new DrillCommand(terminal));
    weir.addSubcommand(new RunCommand(terminal));
    weir.addSubcommand(new ExporterCommand(terminal));
    weir.addSubcommand(new CheckServerCommand(terminal));
    weir.addSubcommand(new JudgeCommand(terminal));
    weir.addSubcommand(new ConsoleCommand(terminal));
    weir.addSubcommand(new ReplayCommand(terminal));
    weir.addSubcommand(
        new CommandLine(new TopicsCommand())
            .addSubcommand(new TopicsCreate(terminal))
            .addSubcommand(new TopicsList(terminal)));
    weir.addSubcommand(
        new CommandLine(new DeadLettersCommand())
            .addSubcommand(new DeadLettersList(terminal))
            .addSubcommand(new DeadLettersReplay(terminal)));
    weir.addSubcommand(new ScoreCommand(terminal));
    weir.addSubcommand(new ValidatorsCommand(terminal));
    weir.addSubcommand(
        new CommandLine(new EvalCommand())
            .addSubcommand(new EvalValidators(terminal))
            .addSubcommand(new EvalEmbeddings(terminal))
            .addSubcommand(new EvalAgreement(terminal)));
    weir.addSubcommand(
        new CommandLine(new BaselineCommand())
            .addSubcommand(new BaselineBuild(terminal))
            .addSubcommand(new BaselineShow(terminal))
            .addSubcommand(new BaselineDiff(terminal))
            .addSubcommand(new BaselinePromote(terminal)));
    weir.addSubcommand(new PriceCommand(terminal));
    weir.addSubcommand(new StatsCommand(terminal));
    weir.addSubcommand(new PlanCommand(terminal));
    weir.addSubcommand(new CompareCommand(terminal));
    weir.addSubcommand(new DoctorCommand(terminal));
    weir.addSubcommand(new BrokerCommand(terminal));
    weir.setCaseInsensitiveEnumValuesAllowed(true);
    weir.setUsageHelpWidth(100);
    weir.setExecutionStrategy(parsed -> execute(terminal, parsed));
    weir.setParameterExceptionHandler((e, given) -> misused(terminal, e));
    weir.setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
    return weir;
  }

  private static int execute(Terminal terminal, ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine command = last.commandSpec().commandLine();
    boolean asked = last.isUsageHelpRequested() || last.isVersionHelpRequested();
    if (!asked && !command.getSubcommands().isEmpty()) {
      throw new ParameterException(command, "Missing command");
    }
    if (last.isVersionHelpRequested() && last.hasMatchedOption("--json")) {
      terminal.print(Version.json() + System.lineSeparator());
      return Exit.GOOD.code();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int misused(Terminal terminal, ParameterException e) {
    CommandLine command = e.getCommandLine();
    terminal.say(String.valueOf(e.getMessage()));
    terminal.say("Type: " + command.getCommandSpec().qualifiedName() + " --help");
    return Exit.WRONG_USE.code();
  }

  private static int failed(Terminal terminal, Exception e) {
    if (e instanceof ConfigException) {
      terminal.say(String.valueOf(e.getMessage()));
      return Exit.WRONG_USE.code();
    }
    if (e instanceof EnvironmentException) {
      LOG.warn("The environment is not as needed", e);
      terminal.say(String.valueOf(e.getMessage()));
    } else {
      LOG.error("Unexpected", e);
      terminal.say("Stopped by an unexpected error: " + e + ". Details are in .weir/weir.log.");
    }
    return Exit.ENVIRONMENT.code();
  }
}
