package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Playbook;
import dev.postern.source.PlaybookFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
            "  postern new rule escalation/borrow-badge --playbook our-rules --namespace acme"
        })
final class NewRuleCommand implements Runnable {
    @Parameters(paramLabel = "PHASE/NAME", description = "The phase, and what the rule is to be called.")
    private String rule;

    @Option(
            names = "--playbook",
            paramLabel = "FOLDER",
            defaultValue = "rules",
            description = "The folder of rules to write into (${DEFAULT-VALUE}).")
    private Path folder;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "What the ids of the folder's rules begin with, where it does not say so yet: acme.")
    private String namespace;

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
                    "PHASE/NAME",
                    slash < 0
                            ? "a rule is named PHASE/NAME (%s)".formatted(rule)
                            : "there is no phase \"%s\"".formatted(phaseName),
                    slash < 0 ? "Write pivot/%s, or another phase.".formatted(rule) : Nearest.maybe(phaseName, phases));
        }
        if (!NewFiles.isName(name)) {
            throw wrong(
                    "PHASE/NAME",
                    "\"%s\" is no name for a rule".formatted(name),
                    "A name is small letters, digits and single hyphens: hop-over-bridge.");
        }
        Optional<PlaybookFile> about = about();
        Optional<String> house = about.flatMap(PlaybookFile::namespace).or(() -> Optional.ofNullable(namespace));
        if (house.isEmpty()) {
            refuseShipped(phase.get(), name);
        }
        RuleOutline outline = RuleOutline.of(phase.get());
        Path beside = folder.resolve(phase.get().word());
        NewFiles files = new NewFiles();
        if (about.isEmpty() && (house.isPresent() || !Files.exists(folder))) {
            files.add(
                    folder.resolve(PlaybookFile.NAME),
                    house.map("namespace: %s\n"::formatted).orElse("")
                            + "vocabulary: %d\n".formatted(Vocabulary.VERSION));
        }
        PrintWriter out = spec.commandLine().getOut();
        files.add(beside.resolve(name + ".drl"), outline.drl(phase.get(), name))
                .add(beside.resolve(name + ".cases.yaml"), outline.cases())
                .write(out);
        house.ifPresent(own -> out.printf("Reports call it %s.%s.%n", own, name));
        out.printf(
                "Next: write over the example, find the references, then postern lint %1$s and postern test %1$s.%n",
                folder);
    }

    private void refuseShipped(Phase phase, String name) {
        boolean isOwn = Files.exists(folder.resolve(phase.word()).resolve(name + ".drl"));
        if (!isOwn && Playbook.shipped().rule(name).isPresent()) {
            throw wrong(
                    "PHASE/NAME",
                    "a shipped rule is called %s".formatted(name),
                    "Call it otherwise, or give the folder a namespace: --namespace acme.");
        }
    }

    /**
     * What the folder says of itself already.
     *
     * @throws RefusedException where it speaks another vocabulary than the rule that would be written
     */
    private Optional<PlaybookFile> about() {
        if (namespace != null && !PlaybookFile.isNamespace(namespace)) {
            throw wrong(
                    "--namespace",
                    "\"%s\" is no namespace".formatted(namespace),
                    "A namespace is words in lower case with hyphens between: acme.");
        }
        Path file = folder.resolve(PlaybookFile.NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        PlaybookFile about = PlaybookFile.read(file);
        about.otherVocabulary().ifPresent(problem -> {
            throw new RefusedException(problem);
        });
        if (namespace != null && !about.namespace().equals(Optional.of(namespace))) {
            throw wrong(
                    "--namespace",
                    "the folder says another namespace (%s) in %s"
                            .formatted(about.namespace().orElse("none"), file),
                    "Leave the option out, or change it there.");
        }
        return Optional.of(about);
    }

    private static WrongUsageException wrong(String option, String what, String remedy) {
        return new WrongUsageException(List.of(new Problem("new-rule", Origin.option(option), what, remedy)));
    }
}
