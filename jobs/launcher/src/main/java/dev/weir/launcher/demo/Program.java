package dev.weir.launcher.demo;

import dev.weir.traffic.demo.DemoTraffic;
import java.time.Duration;

/**
 * What a demo plays.
 *
 * @param lively last part of the recording, sent at the demo's speed; what lies before is sent at
 *     once
 * @param planted whether the recording has planted incidents, which must be found
 */
public record Program(Duration lively, boolean planted) {

  /** The traffic that is shipped. */
  public static final Program SHIPPED = new Program(DemoTraffic.LIVELY, true);

  /** A recording that somebody brings along. */
  public static final Program GIVEN = new Program(BackgroundReplay.EVER, false);
}
