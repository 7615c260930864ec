package dev.weir.launcher.run;

import dev.weir.core.config.MonitorConfig;
import dev.weir.flink.job.MonitorJob;
import dev.weir.launcher.environment.EnvironmentException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The monitor job, running in a mini cluster of this process. */
public final class RunningJob implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final long CANCEL_SECONDS = 20;

  private final JobClient client;
  private final CompletableFuture<JobExecutionResult> end;

  private RunningJob(JobClient client) {
    this.client = client;
    this.end = client.getJobExecutionResult();
  }

  /**
   * Starts the job.
   *
   * @throws EnvironmentException when Flink does not start it
   */
  public static RunningJob start(MonitorConfig config, Configuration flink) {
    try {
      return new RunningJob(MonitorJob.start(config, flink));
    } catch (Exception e) {
      throw new EnvironmentException(
          "The Flink job did not start: " + rootMessage(e), "Look into .weir/weir.log", e);
    }
  }

  /**
   * Waits until the job ends by itself.
   *
   * @throws EnvironmentException when it fails
   */
  public void awaitEnd() throws InterruptedException {
    try {
      end.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /**
   * Waits a while for the job to end by itself.
   *
   * @return whether it has
   * @throws EnvironmentException when it failed
   */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    try {
      end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillRunning) {
      return false;
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** The id of this run, which names the folder of its checkpoints. */
  public JobID id() {
    return client.getJobID();
  }

  /**
   * Makes sure that the job has not failed.
   *
   * @throws EnvironmentException when it has
   */
  public void check() throws InterruptedException {
    if (end.isCompletedExceptionally()) {
      awaitEnd();
    }
  }

  /** Stops the job behind a savepoint in a folder of this machine. */
  public Optional<String> stop(Path directory, Duration patience) throws InterruptedException {
    return stop(directory.toAbsolutePath().toUri().toString(), patience);
  }

  /**
   * Stops the job behind a savepoint, so that a later run goes on where this one ended.
   *
   * @param directory URI of the folder that takes the savepoint
   * @return where the savepoint is; empty when none could be made in time, and a later run goes on
   *     from the last checkpoint
   */
  public Optional<String> stop(String directory, Duration patience) throws InterruptedException {
    if (end.isDone()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          client
              .stopWithSavepoint(false, directory, SavepointFormatType.CANONICAL)
              .get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("No savepoint was made at the end; the last checkpoint stands", e);
      return Optional.empty();
    }
  }

  /** Cancels the job if it still runs and waits for it. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      if (!end.isDone()) {
        client.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
        end.handle((result, failure) -> "ended").get(CANCEL_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The job did not end in order", e);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static EnvironmentException failure(Exception e) {
    return new EnvironmentException(
        "The Flink job failed: " + rootMessage(e), "Look into .weir/weir.log", e);
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
