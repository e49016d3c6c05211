package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rule",
        description = "Write a rule and its cases, sound but for the references, which only you can know.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern new rule pivot/hop-over-bridge",
            "  postern new rule escalation/borrow-badge --playbook our-rules"
        })
final class NewRuleCommand implements Runnable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    @Parameters(paramLabel = "PHASE/NAME", description = "The phase, and what the rule is to be called.")
    private String rule;

    @Option(
            names = "--playbook",
            paramLabel = "FOLDER",
            defaultValue = "rules",
            description = "The folder of rules to write into (${DEFAULT-VALUE}).")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        int slash = rule.indexOf('/');
        String phaseName = slash < 0 ? rule : rule.substring(0, slash);
        String name = rule.substring(slash + 1);
        Optional<Phase> phase = Arrays.stream(Phase.values())
                .filter(known -> known.word().equals(phaseName))
                .findFirst();
        if (slash < 0 || phase.isEmpty()) {
            List<String> phases = Arrays.stream(Phase.values()).map(Phase::word).toList();
            throw wrong(
                    slash < 0
                            ? "a rule is named PHASE/NAME (%s)".formatted(rule)
                            : "there is no phase \"%s\"".formatted(phaseName),
                    slash < 0 ? "Write pivot/%s, or another phase.".formatted(rule) : Nearest.maybe(phaseName, phases));
        }
        if (!NAME.matcher(name).matches()) {
            throw wrong(
                    "\"%s\" is no name for a rule".formatted(name),
                    "A name is small letters, digits and single hyphens: hop-over-bridge.");
        }
        RuleOutline outline = RuleOutline.of(phase.get());
        Path beside = folder.resolve(phase.get().word());
        new NewFiles()
                .add(beside.resolve(name + ".drl"), outline.drl(phase.get(), name))
                .add(beside.resolve(name + ".cases.yaml"), outline.cases())
                .write(spec.commandLine().getOut());
        spec.commandLine()
                .getOut()
                .printf(
                        "Next: write over the example, find the references, then postern lint %1$s and postern test %1$s.%n",
                        folder);
    }

    private static WrongUsageException wrong(String what, String remedy) {
        return new WrongUsageException(List.of(new Problem("new-rule", Origin.option("PHASE/NAME"), what, remedy)));
    }
}
