package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions this build is made of. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Properties versions = versions();
    return new String[] {
      "weir " + versions.getProperty("weir"),
      "Flink " + versions.getProperty("flink") + ", Kafka " + versions.getProperty("kafka"),
      "Java " + System.getProperty("java.version")
    };
  }

  /** The same for a program. */
  static ObjectNode json() {
    Properties versions = versions();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("weir", versions.getProperty("weir"));
    json.put("flink", versions.getProperty("flink"));
    json.put("kafka", versions.getProperty("kafka"));
    json.put("java", System.getProperty("java.version"));
    return json;
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      if (file == null) {
        throw new IllegalStateException("version.properties is not on the class path");
      }
      versions.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }
}
