package dev.weir.launcher;

import picocli.CommandLine.Command;

/** Measures what Weir ships against labelled data or your own calls. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Measures what Weir ships against labelled data or your own calls.",
    footer = {"", "Example:", "  weir eval validators --data sets"})
final class EvalCommand {}
