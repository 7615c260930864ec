package dev.weir.boards.board;

import dev.weir.boards.slo.Promises;
import java.util.List;

/** Every board that is shipped. */
public final class Boards {

  private Boards() {}

  /**
   * All boards.
   *
   * @param alerts names of alerts, in the order of their panels on the board of the runbook
   * @param runbook text of the runbook
   */
  public static List<Board> all(Promises promises, List<String> alerts, String runbook) {
    return List.of(
        OverviewBoard.board(promises),
        VersionsBoard.board(),
        DriftBoard.board(),
        ValidatorsBoard.board(),
        SpendBoard.board(promises),
        PipelineBoard.board(promises),
        Runbook.board(alerts, Runbook.sections(runbook)));
  }
}
