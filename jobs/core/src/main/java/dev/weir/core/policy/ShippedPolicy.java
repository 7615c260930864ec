package dev.weir.core.policy;

import dev.weir.core.validate.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The policy that Weir comes with: it applies where no other one does. */
public final class ShippedPolicy {

  private static final String RESOURCE = "default.yaml";

  private ShippedPolicy() {}

  public static Policy read(Catalogue catalogue) {
    try (InputStream in = ShippedPolicy.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new PolicyReader(catalogue).read(text, "the shipped policy").get(0);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
    }
  }
}
