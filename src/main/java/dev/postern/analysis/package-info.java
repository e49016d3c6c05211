/**
 * Questions put to a derivation, each answered exactly by closures and cheapest proofs. An {@link dev.postern.simulation.Outcome}
 * comes in, answers as plain records go out; it knows nothing of how they are shown.
 *
 * <p>A goal or a start resolves only if it names a thing of the sort that its kind speaks of: {@code reads} a data asset, {@code acts-as}
 * an identity. Anything else could never be gained, and its silence would pass for a clean system. What a reader passed over is told
 * beside the verdict and does not change it: every Threagile model has questions and diagram settings that no rule could use.
 *
 * <p>An answer to an assumption that nothing makes is told with every answer and blocks nothing: another start, a limit or a changed
 * model may be why. Versions of sources that disagree are worlds of the one run over their union; a control that one source places as
 * bypassable and another as assumed can, in the union, be got round in both ways.
 *
 * <p>Proofs are found by tree cost, and a goal's paths are listed by the effort that is shown, which counts a step used twice once.
 */
package dev.postern.analysis;
