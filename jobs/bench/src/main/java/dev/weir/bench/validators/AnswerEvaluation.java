package dev.weir.bench.validators;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Prints how well the shipped validators of answers do on labelled data: {@code AnswerEvaluation
 * DATA}, where DATA is the folder of the data sets.
 */
public final class AnswerEvaluation {

  private AnswerEvaluation() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: AnswerEvaluation DATA, the folder of the data sets");
      System.exit(2);
    }
    Path data = Path.of(arguments[0]);
    GroundingEvaluation.print(data);
    JsonEvaluation.print(data);
    PromptEvaluation.print(data);
    FalseFlags.print(data);
  }
}
