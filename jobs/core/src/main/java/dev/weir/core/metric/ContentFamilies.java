package dev.weir.core.metric;

import static dev.weir.core.metric.MetricCatalogue.MILLIONTHS;
import static dev.weir.core.metric.MetricCatalogue.UNIT;
import static dev.weir.core.metric.MetricFamily.counter;
import static dev.weir.core.metric.MetricFamily.histogram;

import java.util.List;

/** Families of what calls contain: how much was asked, what was retrieved, how it was answered. */
public final class ContentFamilies {

  private static final List<Double> BYTES =
      List.of(64., 256., 1024., 4096., 8192., 16384., 32768., 65536., 262144., 1048576.);
  private static final List<Double> DOCUMENTS = List.of(0., 1., 2., 3., 5., 8., 13., 20., 50.);
  private static final List<Double> SCORES =
      List.of(.1, .2, .3, .4, .5, .6, .7, .8, .9, 1., 2., 5., 10., 20., 50.);

  public static final MetricFamily INPUT_BYTES =
      histogram(
          "llm_input_bytes", UNIT, BYTES, "UTF-8 bytes of the messages of one call, outcome ok.");
  public static final MetricFamily DOCUMENTS_PER_CALL =
      histogram(
          "llm_documents", UNIT, DOCUMENTS, "Documents retrieved for one call, outcome ok only.");
  public static final MetricFamily DOCUMENT_SCORE =
      histogram(
          "llm_document_score",
          MILLIONTHS,
          SCORES,
          "Greatest score of a document retrieved for one call, outcome ok only.");
  public static final MetricFamily OUTPUT_SHAPES =
      counter(
          "llm_output_shapes",
          UNIT,
          "Answered calls by shape of the answer: plain, json, fenced, prose-with-fence, empty.");
  public static final MetricFamily TOOLS_USED =
      counter(
          "llm_tools_used",
          UNIT,
          "Answered calls by the first tool they called; none when offered ones were not used.");
  public static final MetricFamily INPUT_LANGUAGES =
      counter(
          "llm_input_languages",
          UNIT,
          "Calls by language of their longest input, und when it cannot be told.");
  public static final MetricFamily OUTPUT_LANGUAGES =
      counter(
          "llm_output_languages",
          UNIT,
          "Calls by language of their answer, und when it cannot be told.");

  static final List<MetricFamily> ALL =
      List.of(
          INPUT_BYTES,
          DOCUMENTS_PER_CALL,
          DOCUMENT_SCORE,
          OUTPUT_SHAPES,
          TOOLS_USED,
          INPUT_LANGUAGES,
          OUTPUT_LANGUAGES);

  private ContentFamilies() {}
}
