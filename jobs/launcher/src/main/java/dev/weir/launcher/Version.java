package dev.weir.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions this build is made of. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Properties versions = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      if (file == null) {
        throw new IllegalStateException("version.properties is not on the class path");
      }
      versions.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String[] {
      "weir " + versions.getProperty("weir"),
      "Flink " + versions.getProperty("flink") + ", Kafka " + versions.getProperty("kafka"),
      "Java " + System.getProperty("java.version")
    };
  }
}
