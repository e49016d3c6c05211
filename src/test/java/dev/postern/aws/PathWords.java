package dev.postern.aws;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.PathStep;
import dev.postern.model.SystemFact.Means;
import dev.postern.model.SystemFact.Recipe;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How the tables of {@code src/docs/aws-paths.md} tell a path. */
final class PathWords {
    static final String NONE = "–";

    private PathWords() {}

    /** Its rules, without those that only carry. */
    static String rules(AttackPath path) {
        Set<String> rules = new LinkedHashSet<>();
        for (PathStep step : path.steps()) {
            if (!step.rule().carries() && !step.rule().id().equals("use-permission")) {
                rules.add("`" + step.rule().id() + "`");
            }
        }
        return orNone(rules);
    }

    /** The rows of the catalogue that it reads, but for what powers imply. */
    static String rows(AttackPath path) {
        Set<String> rows = new LinkedHashSet<>();
        path.steps().stream().flatMap(step -> step.premises().stream()).forEach(premise -> {
            if (premise.fact() instanceof Means means && means.action().contains(":")) {
                rows.add("`" + means.power() + ": " + means.action() + "`");
            } else if (premise.fact() instanceof Recipe recipe) {
                Set<String> actions = new LinkedHashSet<>(List.of(recipe.first(), recipe.second(), recipe.third()));
                rows.add("`" + recipe.service() + ": " + String.join(" + ", actions) + "`");
            }
        });
        return orNone(rows);
    }

    private static String orNone(Set<String> words) {
        return words.isEmpty() ? NONE : String.join(", ", words);
    }
}
