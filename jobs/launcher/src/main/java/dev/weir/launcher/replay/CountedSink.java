package dev.weir.launcher.replay;

import dev.weir.traffic.replay.CallSink;
import dev.weir.traffic.replay.InputTopics;
import dev.weir.traffic.replay.Publication;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the records that go to each topic. To be used by one thread. */
public final class CountedSink implements CallSink {

  private final CallSink sink;
  private final InputTopics topics;
  private final SortedMap<String, Long> records = new TreeMap<>();

  public CountedSink(CallSink sink, InputTopics topics) {
    this.sink = sink;
    this.topics = topics;
  }

  @Override
  public void send(Publication publication) throws IOException {
    sink.send(publication);
    String topic =
        switch (publication.channel()) {
          case CALLS -> topics.calls();
          case REQUESTS -> topics.requests();
          case RESPONSES -> topics.responses();
          case FEEDBACK -> topics.feedback();
        };
    records.merge(topic, 1L, Long::sum);
  }

  /** Records by topic so far. */
  public SortedMap<String, Long> records() {
    return Collections.unmodifiableSortedMap(records);
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
