package dev.weir.traffic.drill;

import java.util.List;
import java.util.Optional;

/** The incidents that can be planted. */
public final class Incidents {

  private Incidents() {}

  /** All of them. */
  public static List<Incident> all() {
    return List.of(
        new ProviderLatency(),
        new ErrorBurst(),
        new SilentModelChange(),
        new RefusalWave(),
        new PiiLeak(),
        new CostRunaway(),
        new BadPromptVersion(),
        new PipelineStall());
  }

  /** The one of that name. */
  public static Optional<Incident> find(String name) {
    return all().stream().filter(incident -> incident.name().equals(name)).findFirst();
  }
}
