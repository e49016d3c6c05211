/**
 * Questions put to a derivation, each answered exactly by closures and cheapest proofs. An {@link dev.postern.simulation.Outcome}
 * comes in, answers as plain records go out; it knows nothing of how they are shown.
 *
 * <p>A goal or a start resolves only if it names a thing of the sort that its kind speaks of: {@code reads} a data asset, {@code acts-as}
 * an identity. Anything else could never be gained, and its silence would pass for a clean system. What a reader passed over is told
 * beside the verdict and does not change it, for every Threagile model has questions and diagram settings that no rule could use; but
 * where the reader doubts that it was meant so (an action of unknown worth, an id one letter from another that nothing else names), or
 * where no loaded rule reads a fact, a path may hide there, and what would have been clean is unknown.
 *
 * <p>An answer to an assumption that nothing makes is told with every answer and blocks nothing: another start, a limit or a changed
 * model may be why. Versions of sources that disagree are worlds of the one run over their union; a control that one source places as
 * bypassable and another as assumed can, in the union, be got round in both ways.
 *
 * <p>A search has two clocks. One is asked before each path or miss, and what was found by then is told as some of them; the other ends
 * whatever it is in the middle of ({@link dev.postern.model.Awaited}), a while after the first or when the question is taken back. The
 * second is said once for the thread: closures and proof searches stand in every loop, and no question can be written without it.
 *
 * <p>Proofs are found by tree cost, and a goal's paths are listed by the effort that is shown, which counts a step used twice once.
 *
 * <p>Two situations are compared by {@link dev.postern.analysis.Drift}: a path is new if some step of it, in whatever form, does not hold
 * in the closure before. All proofs that are looked at are held against the other side and not one for each shape, or a second way in that
 * looks like the first would be missed. Open assumptions count as true there, so a path that loses its condition is not new but certain
 * now, and listed as such. A cause is a leaf that the other model does not give, even where its attacker gains the same: what the cause is
 * made of is the model. That a fact is given beside a condition that holds is no difference, nor is a sensor to somebody who is patient.
 *
 * <p>A plan holds whatever the answers to open assumptions: proofs are those with all of them true. Its candidates are controls that are
 * not in place. One that is assumed or bypassable is in place already, and to make it hold better is no switch but another statement of
 * the model. A control that the attacker can disable is a candidate all the same: it breaks the proofs that rest on its absence and
 * leaves those that disable it. Where some goals survive all candidates the plan is for the others, which is worth more than none. Of
 * plans of one cost that of fewest measures is taken, and of those the first along the cheapest way to each goal, which is the order in which the reports name what breaks it. Under a
 * budget goals count class by class of sensitivity: no goal of a class is worth more than another.
 *
 * <p>A blast radius is what a start adds: what holds with it and not without, with every open assumption true or with every one false.
 * Where nothing is gained without a start that is all that is gained; with something held besides (the internet) it is what comes on top.
 * A weakness is a start by what its rules gain, taken from the rules themselves and not from a table that would miss those of others; that
 * may be several positions, so a start in JSON has a list of them under {@code from}. All of a kind are one run in which they are known
 * and off, one closure, and what each adds to that; the order of that table is leverage, and its parts are its columns.
 *
 * <p>A gate never fails open: what was not looked at is unknown, unless each step that can be taken towards a goal could be taken
 * before too, in the same worlds, so that no way to it can be new. A goal that the changed model no longer names is asked all the same.
 * Acceptances are taken path by path and not shape by shape, and make clean only what would be exposed without them.
 *
 * <p>The attackers that come with Postern have starts only where every system has them: who an insider is, a model or {@code --start}
 * has to say.
 *
 * <p>What a control in place holds is what changes if it alone goes. One that could go is told apart by why: others stand before each
 * step that it stops, or no attack gets to one; the first kind is a second lock, the second is not. An attacker who does not shun noise
 * passes sensors anyway, so only for one who does they are asked about like controls.
 *
 * <p>Ranking has no score. A finding counts by the goal it leads to before it counts by its own severity. "Leads to" means that some proof
 * uses it, acyclic as proofs are: NP-hard to decide where steps support each other in circles, so a bounded search decides, and what it
 * leaves open is said to be open.
 */
package dev.postern.analysis;
