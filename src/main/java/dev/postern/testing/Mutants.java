package dev.postern.testing;

import dev.postern.model.LoggedEvents;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.PremiseText;
import dev.postern.source.RuleCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules with one premise or one constraint dropped, and whether a case of theirs notices: what no case notices can be lost in an edit
 * without anybody hearing of it. A premise of which the gain is made cannot be dropped.
 *
 * @param all how many there are
 * @param unnoticed those that no case notices, in the order of the rules
 */
public record Mutants(int all, List<Mutant> unnoticed) {
    /** What was dropped of a rule: {@code $host : Component( … )}, or {@code kind == "instance" of $host}. */
    public record Mutant(PlaybookRule rule, String dropped) {}

    public static Mutants of(PlaybookCases cases) {
        List<Mutant> unnoticed = new ArrayList<>();
        int all = 0;
        for (var entry : cases.byRule().entrySet()) {
            for (Attempt attempt : attempts(entry.getKey())) {
                all++;
                if (!isNoticed(attempt.changed, entry.getValue())) {
                    unnoticed.add(new Mutant(entry.getKey(), attempt.dropped));
                }
            }
        }
        return new Mutants(all, List.copyOf(unnoticed));
    }

    private record Attempt(String dropped, PlaybookRule changed) {}

    private static List<Attempt> attempts(PlaybookRule rule) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < rule.premises().size(); i++) {
            Premise premise = rule.premises().get(i);
            Optional<PlaybookRule> without = LoosenedRule.gainingWithout(rule, i);
            without.ifPresent(changed -> attempts.add(new Attempt(PremiseText.of(premise, rule), changed)));
            for (int constraint = 0; constraint < premise.constraints().size(); constraint++) {
                attempts.add(new Attempt(
                        "%s of $%s".formatted(PremiseText.constraint(constraint, premise, rule), premise.binding()),
                        LoosenedRule.gainingWithout(rule, i, constraint)));
            }
        }
        return attempts;
    }

    private static boolean isNoticed(PlaybookRule changed, List<RuleCase> cases) {
        CaseRun run = new CaseRun(changed, LoggedEvents.NONE);
        return cases.stream().anyMatch(one -> !run.gained(one).equals(Set.copyOf(one.gains())));
    }
}
