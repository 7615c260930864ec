package dev.weir.core.score;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scores lines on several threads and hands the results on in the order of the lines.
 *
 * <p>Lines travel in blocks; a few blocks a thread are in memory at a time.
 */
public final class ScoreRun {

  private static final int BLOCK_LINES = 256;
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int BLOCKS_AHEAD = 3;

  /** Takes results in order, in the thread that runs. */
  @FunctionalInterface
  public interface Results {
    void take(ScoredCall call) throws IOException;
  }

  private final Lines lines;
  private final int threads;
  private final BlockingQueue<CallScorer> idle = new LinkedBlockingQueue<>();

  public ScoreRun(Lines lines, Supplier<CallScorer> scorers, int threads) {
    this.lines = lines;
    this.threads = threads;
    for (int i = 0; i < threads; i++) {
      idle.add(scorers.get());
    }
  }

  /** Runs to the end of the lines. */
  public void run(Results results) throws IOException, InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      ArrayDeque<Future<List<ScoredCall>>> ahead = new ArrayDeque<>();
      for (List<Line> block = block(); !block.isEmpty(); block = block()) {
        List<Line> taken = block;
        ahead.add(workers.submit(() -> score(taken)));
        if (ahead.size() > BLOCKS_AHEAD * threads) {
          hand(ahead.remove(), results);
        }
      }
      while (!ahead.isEmpty()) {
        hand(ahead.remove(), results);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private record Line(long number, byte[] bytes) {}

  private List<Line> block() throws IOException {
    List<Line> block = new ArrayList<>();
    int bytes = 0;
    while (block.size() < BLOCK_LINES && bytes < BLOCK_BYTES) {
      byte @Nullable [] line = lines.next();
      if (line == null) {
        break;
      }
      bytes += line.length;
      block.add(new Line(lines.number(), line));
    }
    return block;
  }

  private List<ScoredCall> score(List<Line> block) throws InterruptedException {
    CallScorer scorer = idle.take();
    try {
      List<ScoredCall> scored = new ArrayList<>(block.size());
      for (Line line : block) {
        scored.add(scorer.score(line.number(), line.bytes()));
      }
      return scored;
    } finally {
      idle.add(scorer);
    }
  }

  private static void hand(Future<List<ScoredCall>> block, Results results)
      throws IOException, InterruptedException {
    try {
      for (ScoredCall call : block.get()) {
        results.take(call);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("scoring failed, which no line may cause", e.getCause());
    }
  }
}
