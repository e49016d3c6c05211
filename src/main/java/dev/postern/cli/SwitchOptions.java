package dev.postern.cli;

import dev.postern.analysis.Switches;
import dev.postern.derivation.AndOrGraph;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** By what the system is otherwise than its model says. */
final class SwitchOptions {
    @Option(
            names = "--enforce",
            paramLabel = "CONTROL",
            description = "Put a control or sensor in place: \"imdsv2-required on waf\".")
    private List<String> enforce = List.of();

    @Option(names = "--lift", paramLabel = "CONTROL", description = "Take a control or sensor away.")
    private List<String> lift = List.of();

    @Option(
            names = "--remove",
            paramLabel = "FACT",
            description = "Take a fact of the model away: \"trusts role/a role/b\".")
    private List<String> remove = List.of();

    @Option(
            names = "--suppose",
            paramLabel = "ID=ANSWER",
            description = "Suppose that an assumption is true or false: a-0123456789ab=false.")
    private List<String> suppose = List.of();

    @Option(
            names = "--add",
            paramLabel = "FACT|FILE",
            description =
                    "Add a fact, \"trusts role/a role/b\", or a file that holds a part of a system.yaml and may speak of what the model has.")
    private List<String> add = List.of();

    /** Facts and files; the playbook is run over the system with them. */
    List<String> additions() {
        return add;
    }

    /** That a fact is to go which is also added: one problem for each. */
    List<Problem> takenAwayAgain(SystemModel model, SystemModel more) {
        Set<String> added = new HashSet<>(add);
        more.facts().keySet().stream()
                .filter(fact -> !model.facts().containsKey(fact))
                .forEach(fact -> added.add(FactNotation.write(fact)));
        return remove.stream()
                .filter(added::contains)
                .map(fact -> new Problem(
                        "switch",
                        Origin.option("--remove"),
                        "%s is added by another switch".formatted(fact),
                        "Take one of the two away."))
                .toList();
    }

    boolean isEmpty() {
        return add.isEmpty() && written().isEmpty();
    }

    /** What the switches do, each as the subject of a sentence. */
    List<String> deeds(AndOrGraph graph) {
        List<String> deeds = new ArrayList<>();
        enforce.forEach(control -> deeds.add("Enforcing " + control));
        lift.forEach(control -> deeds.add("Lifting " + control));
        remove.forEach(fact -> deeds.add("Removing " + fact));
        add.forEach(addition -> deeds.add("Adding " + addition));
        suppose.forEach(answer -> deeds.add("Supposing " + answer + asked(answer, graph)));
        return deeds;
    }

    private static String asked(String answer, AndOrGraph graph) {
        int assumption = graph.assumption(answer.substring(0, answer.lastIndexOf('=')));
        return assumption < 0 ? "" : " (" + graph.assumption(assumption).text() + ")";
    }

    Switches.Written written() {
        return new Switches.Written(enforce, lift, remove, suppose);
    }
}
