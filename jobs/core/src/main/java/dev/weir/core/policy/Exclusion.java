package dev.weir.core.policy;

/**
 * What keeps a call out of quality, drift and comparison; it is counted all the same.
 *
 * @param reason lower-kebab, label of the count
 * @param when CEL condition over the call and its findings
 */
public record Exclusion(String reason, String when) {}
