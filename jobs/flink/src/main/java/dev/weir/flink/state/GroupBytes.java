package dev.weir.flink.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Something for one group of calls, already in the bytes that its receiver reads: a batch of calls
 * that can be judged, or a judgement.
 *
 * @param group key, see {@code dev.weir.core.feedback.Id#group}
 * @param bytes carry a version of their own
 */
public record GroupBytes(int group, byte[] bytes) {

  static final GroupBytes EMPTY = new GroupBytes(0, new byte[0]);

  public static final TypeInformation<GroupBytes> TYPE =
      new SerializedType<>(GroupBytes.class, GroupBytesSerializer::new);
}
