/**
 * What a run derived, as an AND/OR graph in int arrays, and the closures and cheapest proofs over it. Facts and steps come in as a
 * run finds them; worlds, verdict bits and proofs go out. It knows rules and facts, and no engine, file or format.
 */
package dev.postern.derivation;
