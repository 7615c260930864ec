package dev.weir.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at a file of policies again and again, and takes up what it holds once that has been the
 * same at two looks: a file that is being written is not read half.
 *
 * <p>Looks at what it holds and not at its times, which links and copies leave as they were.
 */
final class PolicyFile implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Path file;
  private final LivePolicies policies;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "weir-check-policy-file");
  private String applied;
  private String seen;

  private PolicyFile(Path file, String text, LivePolicies policies) {
    this.file = file;
    this.policies = policies;
    this.applied = text;
    this.seen = text;
    thread.setDaemon(true);
  }

  /**
   * Begins to look.
   *
   * @param text what the file held when its policies were put in force
   */
  static PolicyFile follow(Path file, String text, LivePolicies policies) {
    PolicyFile follower = new PolicyFile(file, text, policies);
    follower.thread.start();
    return follower;
  }

  private void follow() {
    boolean readable = true;
    try {
      while (!closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          take(Files.readString(file));
          readable = true;
        } catch (IOException gone) {
          if (readable) {
            policies.refuse(file.toString(), "it cannot be read as UTF-8 text");
          }
          readable = false;
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String text) {
    boolean settled = text.equals(seen);
    seen = text;
    if (settled && !text.equals(applied)) {
      applied = text;
      policies.stand(text, file.toString());
    }
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }
}
