package dev.weir.evaluation.embedding;

import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.util.List;

/** The labelled sets that embeddings are measured on. */
public enum MeasuredSets {
  /** Questions of a bank's customers, by intent. */
  BANKING77("topic_banking77", "queries.jsonl", "label"),
  /** What people say to an assistant, by domain. */
  CLINC150("topic_clinc150", "utterances.jsonl.gz", "label"),
  /** Prompts of all kinds, by where they come from. */
  BENIGN_PROMPTS("benign_prompts", "prompts.jsonl.gz", "source");

  private final String folder;
  private final String file;
  private final String topic;

  MeasuredSets(String folder, String file, String topic) {
    this.folder = folder;
    this.file = file;
    this.topic = topic;
  }

  /** A text and what it is about. */
  public record TopicText(String text, String topic) {}

  /** Name of its folder. */
  public String folder() {
    return folder;
  }

  /** Id of one of its figures. */
  public String figure(String name) {
    return "embedding." + folder + "." + name;
  }

  /** By which its file is known again. */
  public String fingerprint(LabelledSets sets) {
    return sets.fingerprint(folder, file);
  }

  /** Whether the directory has it. */
  public boolean isIn(LabelledSets sets) {
    return sets.has(folder, file);
  }

  /** Its texts, none when the directory does not have it. */
  public List<TopicText> texts(LabelledSets sets) {
    if (!isIn(sets)) {
      return List.of();
    }
    return sets.read(folder, file).stream().map(this::text).toList();
  }

  private TopicText text(Row row) {
    return new TopicText(row.text("text"), row.text(topic));
  }
}
