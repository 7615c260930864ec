/**
 * Publishes the calls of an application to Weir without ever getting in its way: nothing here
 * blocks, and nothing but a wrong setting throws. Coordinating code; knows records and Kafka only.
 */
@NullMarked
package dev.weir.client;

import org.jspecify.annotations.NullMarked;
