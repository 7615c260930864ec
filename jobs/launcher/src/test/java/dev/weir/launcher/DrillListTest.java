package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.traffic.drill.Incident;
import dev.weir.traffic.drill.Incidents;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DrillListTest {

  private final CommandOutput command = new CommandOutput();

  @Test
  void withoutANameEveryIncidentIsListed() throws IOException {
    assertThat(command.run("drill")).isZero();
    assertThat(Incidents.all()).hasSize(8);
    for (Incident incident : Incidents.all()) {
      assertThat(command.printed()).contains(incident.name(), incident.planted());
    }
    command.expect("drill-list", 0, "drill");
  }

  @Test
  void anUnknownNameIsWrongUseAndNamesThoseThereAre() {
    assertThat(command.run("drill", "flood")).isEqualTo(2);
    assertThat(command.told()).contains("flood", "pii-leak", "pipeline-stall");
  }

  @Test
  void aPaceThatIsNoneIsWrongUse() {
    assertThat(command.run("drill", "pii-leak", "--scale", "0")).isEqualTo(2);
    assertThat(command.told()).contains("--scale");
  }

  @Test
  void noDemoIsTheEnvironment() {
    assertThat(
            command.run(
                "drill", "pii-leak", "--exporter-port", "1", "--rules", "../../deploy/prometheus"))
        .isEqualTo(3);
    assertThat(command.told()).contains("127.0.0.1:1");
  }
}
