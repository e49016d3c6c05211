package dev.postern.model;

import java.util.List;
import java.util.Optional;

/**
 * Sources that say different things of one thing. The model holds the union of what they say, and of a control the weakest state, so
 * that no source's word hides what another one opens.
 *
 * @param versions what is said, at least two that differ, in the order in which the sources were given
 */
public record Disagreement(Attribute attribute, List<Version> versions) {

    /**
     * One version, and the sources that agree on it.
     *
     * @param facts what they say, sorted; empty where they say that there is none
     * @param control how they place the control that the attribute is; one that they leave out of the controls that they name on the
     *     same thing is not in place
     * @param origins where it is said
     */
    public record Version(
            List<String> sources, List<Fact> facts, Optional<PlacedControl> control, List<Origin> origins) {
        public Version {
            sources = List.copyOf(sources);
            facts = List.copyOf(facts);
            origins = List.copyOf(origins);
        }
    }

    public Disagreement {
        versions = List.copyOf(versions);
    }

    /** The facts that some other version says and the version does not. */
    public List<Fact> not(Version version) {
        return versions.stream()
                .flatMap(other -> other.facts().stream())
                .distinct()
                .filter(fact -> !version.facts().contains(fact))
                .toList();
    }
}
