package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.call.Text;
import dev.weir.core.config.ConfigException;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.WordFinder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies of a topic over those of a file. */
class PolicyBookTest {

  private static final Catalogue CATALOGUE = Catalogue.of(List.of(new WordFinder("cat")));

  private final PolicyBook book =
      new PolicyBook(
          new PolicyReader(CATALOGUE).read("{id: a, version: 1, prompts: [a]}", "test"),
          new Plans(CATALOGUE));

  @Test
  void aPolicyThatStaysKeepsItsPlan() {
    book.put("b", "{id: b, version: 1, prompts: [b]}");
    Plan standing = plan("a");
    Plan other = plan("b");
    Plan shipped = plan("none");

    book.put("c", "{id: c, version: 1, prompts: [c], validators: {cat: {settings: {word: x}}}}");
    book.remove("c");

    assertThat(plan("a")).isSameAs(standing);
    assertThat(plan("b")).isSameAs(other);
    assertThat(plan("none")).isSameAs(shipped);
  }

  @Test
  void aPolicyOfTheTopicTakesThePlaceOfOneOfTheFileUntilItGoes() {
    book.put("a", "{id: a, version: 2, prompts: [a]}");
    assertThat(plan("a").policy().version()).isEqualTo("2");

    book.remove("a");
    assertThat(plan("a").policy().version()).isEqualTo("1");
  }

  @Test
  void otherPoliciesOfTheFileTakeThePlaceOfThoseOfTheFileOnly() {
    book.put("b", "{id: b, version: 1, prompts: [b]}");
    book.stand(read("{id: c, version: 1, prompts: [c]}"));

    assertThat(plan("a").policy().id()).isEqualTo("default");
    assertThat(plan("b").policy().id()).isEqualTo("b");
    assertThat(plan("c").policy().id()).isEqualTo("c");

    assertThatThrownBy(() -> book.stand(read("{id: d, version: 1, prompts: [b]}")))
        .isInstanceOf(ConfigException.class);
    assertThat(plan("c").policy().id()).isEqualTo("c");
    book.remove("b");
    assertThat(plan("c").policy().id()).isEqualTo("c");
    assertThat(plan("b").policy().id()).isEqualTo("default");
  }

  private static List<Policy> read(String yaml) {
    return new PolicyReader(CATALOGUE).read(yaml, "test");
  }

  @Test
  void whatCannotBeAppliedChangesNothing() {
    book.put("b", "{id: b, version: 1, prompts: [b]}");
    PolicySet before = book.current();

    for (String bad :
        List.of("{id: b", "{id: b, version: 2, dog: 1}", "{id: x, version: 1, prompts: [a]}")) {
      assertThatThrownBy(() -> book.put("x", bad)).isInstanceOf(ConfigException.class);
      assertThat(book.current()).isSameAs(before);
    }
    book.put("b", "{id: b, version: 2, prompts: [b]}");
    assertThat(plan("b").policy().version()).isEqualTo("2");
  }

  private Plan plan(String prompt) {
    byte[] bytes = prompt.getBytes(StandardCharsets.UTF_8);
    Text text = new Text();
    text.set(bytes, 0, bytes.length);
    return book.current().find(text, 0);
  }
}
