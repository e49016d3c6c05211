/**
 * Questions put to a derivation, each answered exactly by closures and cheapest proofs. An {@link dev.postern.simulation.Outcome}
 * comes in, answers as plain records go out; it knows nothing of how they are shown.
 */
package dev.postern.analysis;
