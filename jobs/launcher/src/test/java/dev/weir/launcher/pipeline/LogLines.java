package dev.weir.launcher.pipeline;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Everything that is logged in this process while it is open. */
final class LogLines extends AbstractAppender implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  LogLines() {
    super(
        "lines of a test",
        null,
        PatternLayout.newBuilder().withPattern("%level %logger [%t] %message%n%throwable").build(),
        true,
        Property.EMPTY_ARRAY);
    start();
    root().addAppender(this);
  }

  private static Logger root() {
    return (Logger) LogManager.getRootLogger();
  }

  @Override
  public void append(LogEvent event) {
    lines.add(getLayout().toSerializable(event).toString());
  }

  String text() {
    return String.join("", lines);
  }

  @Override
  public void close() {
    root().removeAppender(this);
    stop();
  }
}
