package dev.weir.core.match;

import dev.weir.core.match.automaton.LazyAutomaton;
import dev.weir.core.match.automaton.Reach;

/**
 * Finds the matches of one rule around the places that its trigger points at, in one thread.
 *
 * <p>Places come in ascending order. Each says where a match may begin; ranges of such starts that
 * touch are walked as one, and a walk that still hopes for an end is taken up by the next range. So
 * no byte is walked over twice except behind a match, and from a match back to its start.
 */
final class RuleSearch {

  private final int number;
  private final Confirm confirm;
  private final int maxBytes;
  private final int leastReach;
  private final int mostReach;
  private final LazyAutomaton forward;
  private final LazyAutomaton backward;

  private byte[] bytes = {};
  private int textStart;
  private int textEnd;
  private Matches matches = new Matches();

  /** Matches begin here or later. */
  private int cursor;

  /** Starts still to be tried, both inclusive; none when the last is before the first. */
  private int firstStart;

  private int lastStart;

  /** Where a walk over earlier starts stands, and its state. */
  private int walkedTo;

  private int state;
  private boolean walking;
  private int deadline;

  RuleSearch(CompiledRule compiled) {
    this.number = compiled.number();
    this.confirm = compiled.rule().confirm();
    this.maxBytes = compiled.rule().maxBytes();
    Reach reach = compiled.reach();
    this.leastReach = reach == null ? 0 : reach.least();
    this.mostReach = reach == null ? 0 : reach.most();
    this.forward = new LazyAutomaton(compiled.forward(), true);
    this.backward = new LazyAutomaton(compiled.backward(), false);
  }

  /** Number of the rule in its bank. */
  int number() {
    return number;
  }

  /** Begins with a text. */
  void begin(byte[] newBytes, int newTextStart, int newTextEnd, Matches newMatches) {
    bytes = newBytes;
    textStart = newTextStart;
    textEnd = newTextEnd;
    matches = newMatches;
    cursor = newTextStart;
    firstStart = newTextStart;
    lastStart = newTextStart - 1;
    walking = false;
  }

  /** Says that the rule's trigger ends at a place and at all that follow up to another. */
  void triggerEndsAt(int firstPlace, int lastPlace) {
    int last = lastPlace - leastReach;
    if (last < textStart) {
      return;
    }
    int first = Math.max(firstPlace - mostReach, textStart);
    if (first > lastStart + 1) {
      walkStarts();
      firstStart = first;
    }
    lastStart = Math.max(lastStart, last);
  }

  /** Says that matches may begin anywhere. */
  void anywhere() {
    firstStart = textStart;
    lastStart = textEnd - 1;
  }

  /** Ends the text: reports what is still to be found. */
  void end() {
    walkStarts();
    if (walking) {
      walkOn(Math.min(textEnd, deadline));
    }
  }

  private void walkStarts() {
    firstStart = Math.max(firstStart, cursor);
    while (firstStart <= lastStart) {
      if (walking) {
        walkOn(firstStart);
        firstStart = Math.max(firstStart, cursor);
        continueOrBegin();
      } else {
        continueOrBegin();
      }
    }
  }

  private void continueOrBegin() {
    if (firstStart > lastStart) {
      return;
    }
    int from = firstStart;
    int before = from > textStart ? bytes[from - 1] & 0xFF : -1;
    int begun = walking ? state : forward.idle(before);
    state = forward.forward(bytes, from, lastStart + 1, begun, true);
    walking = true;
    walkedTo = forward.reached();
    deadline = (int) Math.min((long) lastStart + maxBytes + 1, textEnd);
    if (forward.matchedAt() >= 0) {
      finish(forward.matchedAt());
      firstStart = Math.max(firstStart, cursor);
    } else {
      firstStart = lastStart + 1;
    }
  }

  /** Walks on without new starts until a place; reports a match if that decides it. */
  private void walkOn(int to) {
    int limit = Math.min(to, deadline);
    state = forward.forward(bytes, walkedTo, limit, state, false);
    walkedTo = forward.reached();
    if (forward.matchedAt() >= 0) {
      finish(forward.matchedAt());
    } else if (forward.dead(state)) {
      walking = false;
    } else if (limit == textEnd && forward.matchesAtEnd(state, false)) {
      report(textEnd);
      walking = false;
    } else if (walkedTo >= deadline) {
      walking = false;
    }
  }

  /** A match has been seen: the most preferred one may still be longer. */
  private void finish(int seenAt) {
    int end = seenAt;
    state = forward.forward(bytes, walkedTo, deadline, state, false);
    if (forward.matchedAt() >= 0) {
      end = forward.matchedAt();
    }
    if (forward.reached() == textEnd && forward.matchesAtEnd(state, false)) {
      end = textEnd;
    }
    walking = false;
    report(end);
  }

  private void report(int end) {
    int limit = Math.max(cursor, end - maxBytes);
    int start = backward.backward(bytes, textStart, textEnd, end, limit);
    cursor = end;
    if (start >= 0) {
      double strength = confirm.strength(bytes, textStart, textEnd, start, end);
      if (strength > 0) {
        matches.add(number, start - textStart, end - textStart, strength);
      }
    }
  }
}
