package dev.postern.report;

import dev.postern.model.English;
import dev.postern.testing.FixtureResults;
import dev.postern.testing.FixtureResults.Result;
import java.nio.file.Path;
import java.util.List;

/** What came of fixtures: in a sentence, then each expectation that is not so, and what came instead. */
public final class FixturesReport {
    private static final int LABEL = 6;

    private FixturesReport() {}

    /** @param all whether expectations that hold are named too */
    public static String of(FixtureResults results, boolean all, ReportSettings settings) {
        TextLines page = new TextLines(settings.width(), settings.colour());
        long said = results.byFolder().values().stream().mapToLong(List::size).sum();
        long failed = results.byFolder().values().stream()
                .flatMap(List::stream)
                .filter(result -> result.failure().isPresent())
                .count();
        String tested = "%s, %s"
                .formatted(English.count(results.byFolder().size(), "fixture"), English.count(said, "expectation"));
        page.paragraph(
                0,
                Ink.STRONG,
                failed == 0 ? tested + ": all as written." : "%s: %,d not as written.".formatted(tested, failed));
        results.byFolder().forEach((folder, told) -> fixture(page, folder, told, all));
        return page.toString();
    }

    private static void fixture(TextLines page, Path folder, List<Result> results, boolean all) {
        List<Result> shown = results.stream()
                .filter(result -> all || result.failure().isPresent())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        page.heading(folder.toString().replace('\\', '/'));
        for (Result result : shown) {
            page.labelled(2, LABEL, result.failure().isPresent() ? "FAILED" : "ok", Ink.PLAIN, result.sentence());
            result.failure().ifPresent(failure -> page.paragraph(2 + LABEL + 2, Ink.FAINT, failure));
        }
    }
}
