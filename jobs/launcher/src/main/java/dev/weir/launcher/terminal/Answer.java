package dev.weir.launcher.terminal;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a command found, for a person and for a program.
 *
 * @param exit how the command ends
 * @param text for a person, lines separated by newlines
 * @param json for a program, the same facts
 */
public record Answer(Exit exit, String text, ObjectNode json) {}
