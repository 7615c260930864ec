package dev.weir.core.config;

import java.io.Serializable;

/**
 * The Flink job as a whole.
 *
 * @param name shown by Flink
 * @param parallelism subtasks of every vertex
 * @param maxParallelism key groups; fixed for the life of the state
 * @param objectReuse whether operators of one chain share objects
 */
public record JobConfig(String name, int parallelism, int maxParallelism, boolean objectReuse)
    implements Serializable {

  public JobConfig {
    Rules.present("job.name", name);
    Rules.within("job.max-parallelism", maxParallelism, 1, 32_768);
    Rules.within("job.parallelism", parallelism, 1, maxParallelism);
  }

  static JobConfig read(Settings settings) {
    return new JobConfig(
        settings.text("job.name", "weir", "Name of the job in Flink's web page."),
        settings.number("job.parallelism", 1, "Subtasks of every vertex of the job graph."),
        settings.number(
            "job.max-parallelism",
            128,
            "Number of key groups. Fixed for the life of the state: another value cannot restore"
                + " it."),
        settings.flag(
            "job.object-reuse",
            true,
            "Whether operators of one chain pass objects on without copying. Results are the same"
                + " either way."));
  }
}
