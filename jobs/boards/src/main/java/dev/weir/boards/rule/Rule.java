package dev.weir.boards.rule;

/** One rule of a group. */
public sealed interface Rule permits Recording, Alert {}
