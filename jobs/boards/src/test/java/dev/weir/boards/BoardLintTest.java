package dev.weir.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Boards keep to what {@link BoardLint} asks, and it asks something. */
class BoardLintTest {

  @Test
  void complainsAboutNoBoard() throws IOException {
    for (JsonNode board : Checkout.boards()) {
      assertThat(BoardLint.complaints(board)).isEmpty();
    }
  }

  @Test
  void complainsAboutABoardThatWasSpoilt() throws IOException {
    ObjectNode board = Checkout.boards().get(0).deepCopy();
    board.put("editable", true);
    ObjectNode panel = (ObjectNode) board.path("panels").get(1);
    panel.put("title", "");
    ((ObjectNode) panel.path("targets").get(0)).put("expr", "sum(llm_requests_total)");
    panel.set("gridPos", board.path("panels").get(2).path("gridPos"));
    assertThat(BoardLint.complaints(board))
        .anyMatch(complaint -> complaint.endsWith("editable is false"))
        .anyMatch(complaint -> complaint.endsWith("it has a title"))
        .anyMatch(complaint -> complaint.contains("a counter is asked how it grows"))
        .anyMatch(complaint -> complaint.contains("asks for the chosen job"))
        .anyMatch(complaint -> complaint.endsWith("it lies on no other panel"));
  }

  @Test
  void hasTheBoardsThatArePromised() throws IOException {
    Set<String> uids = new TreeSet<>();
    Checkout.boards().forEach(board -> uids.add(board.path("uid").asText()));
    assertThat(uids)
        .containsExactlyElementsOf(
            List.of(
                "weir-drift",
                "weir-overview",
                "weir-pipeline",
                "weir-runbook",
                "weir-spend",
                "weir-validators",
                "weir-versions"));
  }
}
