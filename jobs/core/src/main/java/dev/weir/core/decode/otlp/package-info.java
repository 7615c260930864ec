/**
 * OpenTelemetry spans, as protobuf or as JSON, and the calls of models among them. Processing code;
 * builds objects.
 */
@NullMarked
package dev.weir.core.decode.otlp;

import org.jspecify.annotations.NullMarked;
