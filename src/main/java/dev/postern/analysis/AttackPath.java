package dev.postern.analysis;

import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.List;

/**
 * A proof of a goal in reading order. Paths of one shape (sequence of rules) are listed once.
 *
 * @param id hash of the goal and its sorted steps: stable across runs, revisions and machines
 * @param entry the start it begins with
 * @param effort the sum of the weights of its distinct steps, noise the sum of the sensors that see them
 * @param count how many paths found have this shape
 * @param open the open assumptions it needs; a path that needs none is viable
 * @param breakers the controls that break it, each alone, that are not in place
 * @param differs by which facts the paths that it stands for differ; empty where it stands for itself alone
 */
public record AttackPath(
        String id,
        Fact goal,
        Fact entry,
        long effort,
        long noise,
        int count,
        List<Assumption> open,
        List<PathStep> steps,
        List<Control> breakers,
        List<Differing> differs) {

    /** Facts said by the model, of which each path of a shape needs one at the same place of a step; the listed path's comes first. */
    public record Differing(int step, List<Fact> facts) {}

    public boolean isViable() {
        return open.isEmpty();
    }

    /** The same, standing for so many paths of its shape. */
    AttackPath standingFor(int alike, List<Differing> differing) {
        return new AttackPath(id, goal, entry, effort, noise, alike, open, steps, breakers, differing);
    }
}
