package dev.weir.launcher;

import picocli.CommandLine.Command;

/** Groups the commands on dead letters. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists records that could not be used, or publishes their originals again.",
    footer = {"", "Example:", "  weir dead-letters list --reason MALFORMED_AVRO"})
final class DeadLettersCommand {}
