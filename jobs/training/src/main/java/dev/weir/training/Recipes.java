package dev.weir.training;

import dev.weir.training.recipe.DocumentInjectionRecipe;
import dev.weir.training.recipe.JailbreakRecipe;
import dev.weir.training.recipe.PromptExtractionRecipe;
import dev.weir.training.recipe.PromptInjectionRecipe;
import dev.weir.training.recipe.RefusalRecipe;
import dev.weir.training.recipe.ToxicityRecipe;
import dev.weir.training.recipe.UnsafeRequestRecipe;
import java.util.List;

/** One recipe for every classifier that ships. */
final class Recipes {

  static final List<Recipe> ALL =
      List.of(
          new JailbreakRecipe(),
          new PromptInjectionRecipe(),
          new DocumentInjectionRecipe(),
          new PromptExtractionRecipe(),
          new ToxicityRecipe(),
          new UnsafeRequestRecipe(),
          new RefusalRecipe());

  private Recipes() {}
}
