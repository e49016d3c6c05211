package dev.postern.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postern.analysis.Figures;
import dev.postern.store.Trend.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How revisions of a system stand, the last one first, and where the earlier ones are.
 *
 * @param playbook the digest of that by which the figures were found
 */
record TrendDocument(
        String playbook,
        List<Entry> trend,
        @Schema(nullable = true) String next) {
    /**
     * One revision.
     *
     * @param refused why there are no figures, where it can no longer be read; then nothing follows
     * @param direction which way the system moved since the revision before; none of the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            int revision,
            String storedAt,
            String refused,
            String verdict,
            Goals goals,
            Paths paths,
            Plan plan,
            Internet internet,
            String direction) {}

    /** @param reached of them, or hang on open questions */
    record Goals(int all, int reached) {}

    /** @param all whether there are no others */
    record Paths(int listed, boolean all) {}

    /**
     * The cheapest plan.
     *
     * @param optimal whether it is known that none is cheaper
     * @param leaves goals that no plan closes
     */
    record Plan(long cost, boolean optimal, int leaves) {}

    /** What is lost to whoever sends from there: data assets, and facts in all. */
    record Internet(int data, int gained) {}

    /**
     * @param points the last one first, and the one before them if there is one
     * @param refused of revisions that cannot be read, why
     */
    static TrendDocument of(String playbook, List<Point> points, Map<Integer, String> refused, int limit, String next) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, points.size()); i++) {
            Optional<Figures> before = i + 1 < points.size() ? points.get(i + 1).figures() : Optional.empty();
            entries.add(entry(points.get(i), refused, before));
        }
        return new TrendDocument(playbook, entries, points.size() > limit ? next : null);
    }

    private static Entry entry(Point point, Map<Integer, String> refused, Optional<Figures> before) {
        String storedAt = point.storedAt().toString();
        return point.figures()
                .map(figures -> new Entry(
                        point.number(),
                        storedAt,
                        null,
                        figures.verdict().word(),
                        new Goals(figures.goals(), figures.reached()),
                        new Paths(figures.paths(), figures.allPaths()),
                        new Plan(figures.planCost(), figures.planOptimal(), figures.unclosed()),
                        new Internet(figures.data(), figures.gained()),
                        before.map(figures::since)
                                .map(direction -> direction.name().toLowerCase(Locale.ROOT))
                                .orElse(null)))
                .orElseGet(() -> new Entry(
                        point.number(), storedAt, refused.get(point.number()), null, null, null, null, null, null));
    }
}
