package dev.postern.model;

import java.util.List;

/**
 * How a model was put together of several sources.
 *
 * @param sources the files, in the order in which they were given; none where there was but one
 * @param shared how many things more than one source names, by the same id
 * @param joins the things that go by several ids, and where that was said
 * @param disagreements by thing and key
 */
public record Merged(List<String> sources, int shared, List<SystemModel.Note> joins, List<Disagreement> disagreements) {
    public static final Merged NOT = new Merged(List.of(), 0, List.of(), List.of());

    public Merged {
        sources = List.copyOf(sources);
        joins = List.copyOf(joins);
        disagreements = List.copyOf(disagreements);
    }
}
