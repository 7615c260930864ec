package dev.weir.core.config;

/**
 * One value somebody gave.
 *
 * @param value as written
 * @param origin where, as shown to a person: a file, a variable, an argument
 */
record Given(String value, String origin) {}
