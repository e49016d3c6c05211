package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That things which go by different ids in different files are one: {@code joins: { reporting-api: rep-api-prod }}. What has the same
 * id in two files is one without a word. Any of the files may say it, one of its own as well; a file read alone joins nothing.
 */
final class Joins {
    static final Key KEY = Key.read(
            "joins",
            new Keyed(
                    "a mapping from ids to the ids of the same things in other files",
                    Shapes.ID,
                    new Many(Shapes.ID, "ids")),
            "Things of this model that go by other ids in files that are given together with it: the id to be used, and the others.",
            Silence.taken("that what has the same id is the same thing, and nothing else"));

    private final SortedMap<String, Join> all = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** That a thing is called so, whatever else it is called. */
    record Join(String name, String other, Origin at) {}

    static SortedMap<String, Join> read(Node joins) {
        SortedMap<String, Join> read = new TreeMap<>();
        Draft.entries(
                joins,
                (name, others) -> Assumed.all(others)
                        .forEach(other -> read.put(other.text(), new Join(name.text(), other.text(), other.origin()))));
        return read;
    }

    void add(Collection<Join> joins) {
        for (Join join : joins) {
            Join known = all.putIfAbsent(join.other(), join);
            if (known != null && !known.name().equals(join.name())) {
                problem(
                        join,
                        "%s is joined to %s here and to %s at %s"
                                .formatted(
                                        Quoted.of(join.other()),
                                        Quoted.of(join.name()),
                                        Quoted.of(known.name()),
                                        known.at()),
                        "One thing has one name: take one of the two away.");
            }
        }
    }

    Collection<Join> all() {
        return all.values();
    }

    /** The name that a thing gets, by each that it loses. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        all.values().forEach(join -> names.put(join.other(), join.name()));
        return names;
    }

    /**
     * A join of what is nowhere, or of two things of one file, is a slip that would pass for a join.
     *
     * @param met of each file the ids that it names, as it writes them
     */
    List<Problem> check(Collection<Set<String>> met) {
        Set<String> everywhere = new HashSet<>();
        met.forEach(everywhere::addAll);
        for (Join join : all.values()) {
            if (all.containsKey(join.name())) {
                problem(
                        join,
                        "%s is joined to another name itself, at %s"
                                .formatted(
                                        Quoted.of(join.name()),
                                        all.get(join.name()).at()),
                        "Join both to the name that is to be used.");
            }
            for (String id : List.of(join.name(), join.other())) {
                if (!everywhere.contains(id)) {
                    problem(
                            join,
                            "%s is joined, and no file names it".formatted(Quoted.of(id)),
                            dev.postern.model.Nearest.maybe(id, dev.postern.model.Nearest.to(id, everywhere)));
                }
            }
            if (met.stream().anyMatch(ids -> ids.contains(join.name()) && ids.contains(join.other()))) {
                problem(
                        join,
                        "one file names both %s and %s, so they are two things"
                                .formatted(Quoted.of(join.name()), Quoted.of(join.other())),
                        "Take the join away, or one of the two out of that file.");
            }
        }
        return problems;
    }

    private void problem(Join join, String what, String remedy) {
        problems.add(new Problem("join", join.at(), what, remedy));
    }
}
