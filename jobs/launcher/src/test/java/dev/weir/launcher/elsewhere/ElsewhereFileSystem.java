package dev.weir.launcher.elsewhere;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.flink.core.fs.BlockLocation;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Files of this machine under a foreign scheme; written in place, as object stores have it. */
final class ElsewhereFileSystem extends FileSystem {

  static final String SCHEME = "elsewhere";

  private final FileSystem files = getLocalFileSystem();

  private static Path here(Path path) {
    return new Path("file", "", path.toUri().getPath());
  }

  private static Path there(Path path) {
    return new Path(SCHEME, "", path.toUri().getPath());
  }

  @Override
  public Path getWorkingDirectory() {
    return there(files.getWorkingDirectory());
  }

  @Override
  public Path getHomeDirectory() {
    return there(files.getHomeDirectory());
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return new Status(files.getFileStatus(here(path)));
  }

  @Override
  public BlockLocation[] getFileBlockLocations(FileStatus file, long start, long length) {
    return new BlockLocation[0];
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return files.open(here(path), bufferSize);
  }

  @Override
  public FSDataInputStream open(Path path) throws IOException {
    return files.open(here(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    FileStatus[] local = files.listStatus(here(path));
    return local == null
        ? new FileStatus[0]
        : Arrays.stream(local).map(Status::new).toArray(FileStatus[]::new);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return files.delete(here(path), recursive);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    return files.mkdirs(here(path));
  }

  @Override
  public FSDataOutputStream create(Path path, WriteMode overwrite) throws IOException {
    return files.create(here(path), overwrite);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return files.rename(here(from), here(to));
  }

  @Override
  public boolean isDistributedFS() {
    return true;
  }

  private record Status(FileStatus local) implements FileStatus {

    @Override
    public long getLen() {
      return local.getLen();
    }

    @Override
    public long getBlockSize() {
      return local.getBlockSize();
    }

    @Override
    public short getReplication() {
      return local.getReplication();
    }

    @Override
    public long getModificationTime() {
      return local.getModificationTime();
    }

    @Override
    public long getAccessTime() {
      return local.getAccessTime();
    }

    @Override
    public boolean isDir() {
      return local.isDir();
    }

    @Override
    public Path getPath() {
      return there(local.getPath());
    }
  }
}
