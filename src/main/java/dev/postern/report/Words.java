package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** English of counts and lists. */
final class Words {
    private Words() {}

    /** {@code a, b and 3 more goals} where there are more than the most. */
    static String andMore(List<String> words, int most, String thing) {
        if (words.size() <= most) {
            return English.and(words);
        }
        List<String> shown = new ArrayList<>(words.subList(0, most));
        shown.add(English.count(words.size() - most, "more " + thing));
        return English.and(shown);
    }

    /** A fact in the middle of a sentence, in the quotes in which a shell takes it. */
    static String quoted(Fact fact) {
        String written = FactNotation.write(fact);
        String quote = written.contains("\"") ? "'" : "\"";
        return quote + written + quote;
    }

    /** {@code step 3}, {@code steps 1-3, 5}. */
    static String numbers(String thing, List<Integer> sorted) {
        if (sorted.size() == 1) {
            return thing + " " + sorted.get(0);
        }
        StringBuilder text = new StringBuilder(thing).append("s ");
        for (int i = 0; i < sorted.size(); ) {
            int end = runEnd(sorted, i);
            text.append(i == 0 ? "" : ", ").append(sorted.get(i));
            if (end > i) {
                text.append(end == i + 1 ? ", " : "-").append(sorted.get(end));
            }
            i = end + 1;
        }
        return text.toString();
    }

    private static int runEnd(List<Integer> sorted, int start) {
        return IntStream.range(start, sorted.size())
                .takeWhile(i -> sorted.get(i) == sorted.get(start) + i - start)
                .max()
                .orElse(start);
    }

    /** What the steps of a path gain that are told by themselves: {@code executes shop ▸ reads ledger}. */
    static String chain(AttackPath path) {
        return path.steps().stream()
                .filter(step -> !step.rule().carries())
                .map(step -> FactNotation.write(step.gains()))
                .collect(Collectors.joining(" ▸ "));
    }
}
