package dev.weir.launcher;

import picocli.CommandLine.Command;

/** Groups the commands on topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Makes or lists the topics declared in deploy/kafka/topics.yaml.",
    footer = {"", "Example:", "  weir topics create --kafka broker:9092"})
final class TopicsCommand {}
