package dev.weir.bench.drift.traffic;

/**
 * Texts, the topics of which are mixed as words are; the counts of a pane are those of topics.
 *
 * @param topics what is asked about, the unseen one is the hidden topic of the pool
 */
public record Texts(Mix topics, TextPool pool) implements Signal {

  @Override
  public String name() {
    return topics.name();
  }

  @Override
  public String change() {
    return topics.change();
  }

  @Override
  public Kind kind() {
    return Kind.EMBEDDING;
  }

  @Override
  public int categories() {
    return topics.categories();
  }

  @Override
  public int levels() {
    return topics.levels();
  }

  @Override
  public void draw(
      int minute, double strength, Traffic traffic, Wobble wobble, Draws draws, Pane pane) {
    topics.draw(minute, strength, traffic, wobble, draws, pane);
    for (int topic = 0; topic < categories(); topic++) {
      int place = Math.min(topic, TextPool.KNOWN);
      for (long left = pane.counts()[topic]; left > 0; left--) {
        pane.text(pool.pick(place, draws));
      }
    }
  }
}
