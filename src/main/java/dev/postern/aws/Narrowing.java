package dev.postern.aws;

import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes from the extents of grants what other policies do not let through: boundaries and organisations, then denials. */
final class Narrowing {
    /** Each uncertain denial of a part of an extent makes two of it; beyond this many the whole rests on its question. */
    private static final int MOST_PARTS = 8;

    private Narrowing() {}

    /** What of the grant some statement of the layer allows too. */
    static List<Grant> within(Grant grant, List<Reach> layer) {
        List<Grant> let = new ArrayList<>();
        for (Reach reach : layer) {
            for (Extent extent : common(grant.extent(), reach)) {
                let.add(new Grant(grant.action(), extent, join(grant.open(), reach.open()), grant.origin()));
            }
        }
        return widest(let);
    }

    /** The parts of the extent over which a statement speaks. */
    static List<Extent> common(Extent extent, Reach reach) {
        if (reach.except()) {
            Extent rest = extent;
            for (ArnPattern pattern : reach.patterns()) {
                if (rest.isWithin(pattern)) {
                    return List.of();
                }
                rest = rest.without(pattern);
            }
            return List.of(rest);
        }
        return reach.patterns().stream()
                .filter(extent::meets)
                .map(extent::and)
                .distinct()
                .toList();
    }

    /** What of the grant no statement denies. */
    static List<Grant> without(Grant grant, List<Reach> denials) {
        List<Grant> left = List.of(grant);
        for (Reach denial : denials) {
            List<Grant> next = new ArrayList<>();
            for (Grant each : left) {
                next.addAll(without(each, denial, left.size() < MOST_PARTS));
            }
            left = widest(next);
        }
        return left;
    }

    private static List<Grant> without(Grant grant, Reach denial, boolean mayPart) {
        List<Grant> left =
                rest(grant.extent(), denial).stream().map(grant::over).toList();
        if (left.size() == 1 && left.get(0).extent().equals(grant.extent())) {
            return left;
        }
        if (denial.isCertain()) {
            return left;
        }
        List<Grant> both = new ArrayList<>(mayPart ? left : List.of());
        both.add(new Grant(grant.action(), grant.extent(), join(grant.open(), denial.otherwise()), grant.origin()));
        return both;
    }

    /** The parts of the extent over which a denial does not speak. */
    private static List<Extent> rest(Extent extent, Reach denial) {
        if (denial.except()) {
            return denial.patterns().stream()
                    .filter(extent::meets)
                    .map(extent::and)
                    .distinct()
                    .toList();
        }
        Extent rest = extent;
        for (ArnPattern pattern : denial.patterns()) {
            if (rest.isWithin(pattern)) {
                return List.of();
            }
            rest = rest.without(pattern);
        }
        return List.of(rest);
    }

    /** What both cover; empty where that is nothing. Of actions that touch different kinds of things, what the first one covers. */
    static Optional<Grant> both(Grant one, Grant other) {
        if (!one.extent().target().equals(other.extent().target())) {
            return Optional.of(new Grant(one.action(), one.extent(), join(one.open(), other.open()), one.origin()));
        }
        Extent extent = one.extent();
        for (ArnPattern pattern : other.extent().within()) {
            if (!extent.meets(pattern)) {
                return Optional.empty();
            }
            extent = extent.and(pattern);
        }
        for (ArnPattern pattern : other.extent().except()) {
            extent = extent.without(pattern);
        }
        return Optional.of(new Grant(one.action(), extent, join(one.open(), other.open()), one.origin()));
    }

    /** Without what another one says of more, and for no more. */
    static List<Grant> widest(List<Grant> grants) {
        List<Grant> widest = new ArrayList<>();
        for (Grant grant : grants) {
            if (widest.stream().noneMatch(other -> saysAll(other, grant))) {
                widest.removeIf(other -> saysAll(grant, other));
                widest.add(grant);
            }
        }
        return widest;
    }

    private static boolean saysAll(Grant wide, Grant narrow) {
        return narrow.open().containsAll(wide.open())
                        && wide.extent().except().isEmpty()
                        && (wide.extent().within().isEmpty()
                                || wide.extent().equals(narrow.extent())
                                || (wide.extent().within().size() == 1
                                        && narrow.extent()
                                                .isWithin(wide.extent().within().get(0))))
                || wide.extent().equals(narrow.extent()) && narrow.open().containsAll(wide.open());
    }

    private static List<Assumption> join(List<Assumption> one, List<Assumption> other) {
        List<Assumption> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
