package dev.weir.flink.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What a judgement changes in the totals of the unit that its call belongs to.
 *
 * <p>A number or a flag has the name of the judgement, a flag being 0 or 1. A category has the name
 * {@code name=category} and the value 1. A correction has the value counted before, which no longer
 * counts; one that takes a judgement back has only that.
 *
 * @param experiment id of the experiment
 * @param arm arm of the call
 * @param unitHigh upper half of the hash of the unit
 * @param unitLow lower half
 * @param callTime event time of the call, in microseconds since the epoch
 * @param givenAt when the judgement was given, in microseconds since the epoch
 * @param name what is judged
 * @param source who judged
 * @param value what counts from now on; not a number when nothing does
 * @param previous what counted until now; not a number when nothing did
 */
public record UnitFeedback(
    String experiment,
    String arm,
    long unitHigh,
    long unitLow,
    long callTime,
    long givenAt,
    String name,
    String source,
    double value,
    double previous) {

  static final UnitFeedback EMPTY =
      new UnitFeedback("", "", 0, 0, 0, 0, "", "", Double.NaN, Double.NaN);

  public static final TypeInformation<UnitFeedback> TYPE =
      new SerializedType<>(UnitFeedback.class, UnitFeedbackSerializer::new);
}
