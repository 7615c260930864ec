package dev.weir.launcher.elsewhere;

import java.net.URI;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;

/** Makes the file system known to Flink, in the way plugins do. */
public final class ElsewhereFactory implements FileSystemFactory {

  @Override
  public String getScheme() {
    return ElsewhereFileSystem.SCHEME;
  }

  @Override
  public FileSystem create(URI uri) {
    return new ElsewhereFileSystem();
  }
}
