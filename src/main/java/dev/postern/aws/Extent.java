package dev.postern.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The things that a grant covers: all of a target that lie within each of the patterns, less the exceptions. Two grants of one extent
 * share its scope, so that scopes grow with what policies say and not with whom they are attached to.
 */
record Extent(Target target, List<ArnPattern> within, List<ArnPattern> except) {
    Extent {
        within = List.copyOf(within);
        except = List.copyOf(except);
    }

    static Extent all(Target target) {
        return new Extent(target, List.of(), List.of());
    }

    boolean contains(String arn) {
        return target.pattern().matches(arn)
                && within.stream().allMatch(pattern -> pattern.matches(arn))
                && except.stream().noneMatch(pattern -> pattern.matches(arn));
    }

    /** Whether the pattern matches all that may be here. */
    boolean isWithin(ArnPattern pattern) {
        return narrowings().stream().anyMatch(pattern::covers);
    }

    /** Whether all that the pattern matches is here. */
    boolean covers(ArnPattern pattern) {
        return narrowings().stream().allMatch(each -> each.covers(pattern))
                && except.stream().noneMatch(out -> out.meets(pattern));
    }

    boolean meets(ArnPattern pattern) {
        return narrowings().stream().allMatch(pattern::meets) && except.stream().noneMatch(out -> out.covers(pattern));
    }

    private List<ArnPattern> narrowings() {
        return within.isEmpty() ? List.of(target.pattern()) : within;
    }

    Extent and(ArnPattern pattern) {
        if (isWithin(pattern)) {
            return this;
        }
        if (narrowings().stream().allMatch(wider -> wider.covers(pattern))) {
            return new Extent(target, List.of(pattern), except);
        }
        List<ArnPattern> narrower = new ArrayList<>(within);
        narrower.add(pattern);
        return new Extent(target, narrower, except);
    }

    Extent without(ArnPattern pattern) {
        if (!meets(pattern) || except.stream().anyMatch(out -> out.covers(pattern))) {
            return this;
        }
        List<ArnPattern> fewer = new ArrayList<>(except);
        fewer.removeIf(pattern::covers);
        fewer.add(pattern);
        return new Extent(target, within, fewer);
    }

    /** The scope that stands for it; a thing's own ARN where it is that thing. */
    String id() {
        String base = within.isEmpty()
                ? target.scope()
                : within.stream().map(ArnPattern::text).sorted().collect(Collectors.joining(" in "));
        return except.isEmpty()
                ? base
                : base
                        + except.stream()
                                .map(ArnPattern::text)
                                .sorted()
                                .collect(Collectors.joining(", ", " except ", ""));
    }

    /** How much it covers, as a rough order: less narrowed is wider. */
    int narrowness() {
        int length =
                within.stream().mapToInt(pattern -> pattern.text().length()).sum();
        return length + 1_000 * (within.size() + except.size());
    }
}
