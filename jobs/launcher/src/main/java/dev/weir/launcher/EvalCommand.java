package dev.weir.launcher;

import picocli.CommandLine.Command;

/** Measures what Weir ships against labelled data. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Measures what Weir ships against labelled data.",
    footer = {"", "Example:", "  weir eval validators --data sets"})
final class EvalCommand {}
