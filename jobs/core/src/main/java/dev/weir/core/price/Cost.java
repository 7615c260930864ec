package dev.weir.core.price;

import java.math.BigDecimal;

/** Exact cost of one call in USD; a price for each request is part of the input side. */
public record Cost(BigDecimal inputUsd, BigDecimal outputUsd) {

  public BigDecimal totalUsd() {
    return inputUsd.add(outputUsd);
  }
}
