package dev.postern.testing;

import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.RuleCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a rule can be seen at work.
 *
 * @param cases those beside it, in their order
 * @param fixtures the names of those in which a step of it is taken
 * @param of how many fixtures the playbook could be run over
 */
public record RuleAtWork(List<RuleCase> cases, List<String> fixtures, int of) {
    public RuleAtWork {
        cases = List.copyOf(cases);
        fixtures = List.copyOf(fixtures);
    }

    /**
     * @param rules the folders that rules were read from, besides the program's own
     * @param folders of fixtures; one whose system knows kinds that these rules do not is passed over
     * @throws RefusedException with every problem of the rule's cases
     */
    public static RuleAtWork of(PlaybookRule rule, Playbook playbook, List<Path> rules, List<Path> folders) {
        Map<Path, Set<String>> fired = folders.isEmpty() ? Map.of() : fired(playbook, folders);
        return new RuleAtWork(
                PlaybookCases.of(rule, rules),
                fired.keySet().stream()
                        .filter(folder -> fired.get(folder).contains(rule.id()))
                        .map(folder -> folder.getFileName().toString())
                        .toList(),
                fired.size());
    }

    private static Map<Path, Set<String>> fired(Playbook playbook, List<Path> folders) {
        Simulation simulation = Simulation.of(playbook);
        Map<Path, Set<String>> fired = new TreeMap<>();
        for (Path folder : folders) {
            system(folder, playbook)
                    .ifPresent(system -> fired.put(
                            folder,
                            Coverage.fired(
                                    simulation.run(system, Limits.DEFAULT).derivation())));
        }
        return fired;
    }

    private static Optional<SystemModel> system(Path folder, Playbook playbook) {
        try {
            return Optional.of(Fixture.system(folder, playbook));
        } catch (RefusedException passedOver) {
            return Optional.empty();
        }
    }
}
