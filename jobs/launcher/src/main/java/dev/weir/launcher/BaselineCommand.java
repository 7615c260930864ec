package dev.weir.launcher;

import picocli.CommandLine.Command;

/** Groups the commands on references. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Makes, shows, compares and promotes what prompt versions are held against.",
    footer = {"", "Example:", "  weir baseline build --input calls.jsonl.gz --output base.jsonl"})
final class BaselineCommand {}
