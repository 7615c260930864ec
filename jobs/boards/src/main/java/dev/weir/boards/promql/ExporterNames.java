package dev.weir.boards.promql;

/** What the exporter says of itself; no job writes it, so the catalogue does not know it. */
public final class ExporterNames {

  /** How the names of its own health begin. */
  public static final String OWN = "llm_monitor_exporter_";

  /** Series shown, by family. */
  public static final String SERIES = "llm_monitor_series";

  private ExporterNames() {}
}
