/**
 * What everything else speaks of: facts, the models made of them, controls, assumptions, and where each was said. Nothing comes in
 * and values go out; the package knows the JDK alone, neither rules nor files nor formats.
 *
 * <p>A model's facts are any {@link dev.postern.model.Fact}, not only {@link dev.postern.model.SystemFact}: the engine, its checks
 * and its benchmarks then run on other vocabularies through the very same door. Readers produce system facts only.
 */
package dev.postern.model;
