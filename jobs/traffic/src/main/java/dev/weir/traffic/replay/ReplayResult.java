package dev.weir.traffic.replay;

import dev.weir.traffic.truth.GroundTruth;
import org.jspecify.annotations.Nullable;

/**
 * What a replay sent.
 *
 * @param calls calls, each counted once
 * @param records records handed to the sink, halves and copies included
 * @param copies records sent a second time
 * @param outOfOrder records, copies not counted, sent after one with a later event time
 * @param unreadableRows rows of the recording that are no call, and were not sent
 * @param firstUnreadable why the first of them is none
 * @param shiftMicros what was added to every time
 * @param firstMicros first event time sent, microseconds since the epoch
 * @param lastMicros last event time sent, microseconds since the epoch
 * @param truth what a monitor must report
 */
public record ReplayResult(
    long calls,
    long records,
    long copies,
    long outOfOrder,
    long unreadableRows,
    @Nullable String firstUnreadable,
    long shiftMicros,
    long firstMicros,
    long lastMicros,
    GroundTruth truth) {}
