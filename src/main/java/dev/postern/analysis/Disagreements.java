package dev.postern.analysis;

import dev.postern.model.Disagreement;
import dev.postern.model.Fact;
import dev.postern.model.Merged;
import java.util.List;

/**
 * Where the sources of a model disagree, and what hangs on it. The model itself is the union of what they say, and the weakest word
 * on each control, so its verdict is at least as bad as that of any version; here each version is asked about for itself: what only
 * other sources say of that attribute is taken away, all else as it is. Exact, by closures.
 *
 * @param verdict of the union
 * @param all by thing and key
 * @param whole what would be so if one source were right in everything on which it disagrees with others; in the order of the sources
 */
public record Disagreements(Situation situation, Verdict.Kind verdict, List<OfAttribute> all, List<Whole> whole) {

    /** A disagreement, and what follows from each version of it, in the order of the versions. */
    public record OfAttribute(Disagreement disagreement, List<OfVersion> versions) {
        /** Whether it makes a difference to some goal or listed path which version is true. */
        public boolean matters() {
            return versions.stream().map(OfVersion::outcome).distinct().count() > 1
                    || versions.stream().anyMatch(version -> !version.paths().isEmpty());
        }
    }

    /** @param paths ids of the listed paths that there are in this version, and not in every other one */
    public record OfVersion(Disagreement.Version version, Reach outcome, List<String> paths) {}

    /** The verdict, and the goals that are reached whatever the answers to open assumptions, and those that are if they all hold. */
    public record Reach(Verdict.Kind verdict, List<Fact> certain, List<Fact> possible) {}

    public record Whole(String source, Reach outcome) {}

    /** @param most how many of each goal's cheapest paths to list */
    public static Disagreements of(Situation situation, int most) {
        return new DisagreementSearch(situation, AttackPaths.of(situation, most).goals()).answer();
    }

    /** How the model was put together. */
    public Merged merged() {
        return situation.outcome().system().merged();
    }
}
