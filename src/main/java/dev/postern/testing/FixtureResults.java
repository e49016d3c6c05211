package dev.postern.testing;

import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of fixtures: by folder each sentence, and what came instead where it does not hold. */
public record FixtureResults(Map<Path, List<Result>> byFolder) {
    /** A sentence of a fixture; the failure is empty where it holds. */
    public record Result(String sentence, Optional<String> failure) {}

    /**
     * Runs everything that the fixtures say.
     *
     * @throws RefusedException with the problems of all fixtures that cannot be read
     */
    public static FixtureResults of(List<Path> folders, Playbook playbook) {
        Map<Path, List<Result>> results = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Path folder : folders) {
            try {
                results.put(
                        folder,
                        Fixture.in(folder, playbook).tests().stream()
                                .map(test -> new Result(test.sentence(), test.failure()))
                                .toList());
            } catch (RefusedException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new FixtureResults(Collections.unmodifiableMap(results));
    }

    public boolean hold() {
        return byFolder.values().stream()
                .flatMap(List::stream)
                .allMatch(result -> result.failure().isEmpty());
    }
}
