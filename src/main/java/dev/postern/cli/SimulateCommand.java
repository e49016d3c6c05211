package dev.postern.cli;

import dev.postern.analysis.AttackPaths;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "simulate",
        description = "Run the playbook over a system and explain every way to its goals.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern simulate system.yaml",
            "  postern simulate system.yaml --goal \"reads customer-exports\" --start \"acts-as contractor\"",
            "  postern simulate system.yaml --playbook our-rules --format json --output report.json",
            "  postern simulate threagile.yaml --format mermaid"
        })
final class SimulateCommand implements Runnable {
    @Parameters(paramLabel = "SYSTEM", description = "A system.yaml, the same as JSON, or a Threagile model.")
    private Path system;

    @Option(
            names = "--start",
            paramLabel = "FACT",
            description =
                    "Where the attacker begins, instead of where the model says: internet, or a fact (repeatable).")
    private List<String> starts = List.of();

    @Option(
            names = "--goal",
            paramLabel = "FACT",
            description = "What must not be reached, instead of what the model says (repeatable).")
    private List<String> goals = List.of();

    @Mixin
    private PlaybookOptions playbook;

    @Option(
            names = "--paths",
            paramLabel = "K",
            defaultValue = "100",
            description = "How many of a goal's cheapest paths to look at (${DEFAULT-VALUE}).")
    private int paths;

    @Mixin
    private OutputOptions output;

    @ArgGroup(
            exclusive = false,
            validate = false,
            heading = "%nLimits, after which the report is a partial one and says so:%n")
    private final LimitOptions limits = new LimitOptions();

    private static final class LimitOptions {
        @Option(names = "--limit-facts", paramLabel = "N", description = "Facts, given and gained.")
        private Long facts;

        @Option(names = "--limit-steps", paramLabel = "N", description = "Steps.")
        private Long steps;

        @Option(names = "--limit-seconds", paramLabel = "N", description = "Seconds.")
        private Long seconds;

        private Limits limits() {
            Limits limits = Limits.DEFAULT;
            limits = facts == null ? limits : limits.withFacts(positive("--limit-facts", facts));
            limits = steps == null ? limits : limits.withSteps(positive("--limit-steps", steps));
            return seconds == null ? limits : limits.withTime(Duration.ofSeconds(positive("--limit-seconds", seconds)));
        }
    }

    @Override
    public void run() {
        Limits most = limits.limits();
        positive("--paths", paths);
        if (!output.problems().isEmpty()) {
            throw new RefusedException(output.problems());
        }
        output.write(answer(most));
    }

    private AttackPaths answer(Limits most) {
        try (ProgressLine progress = output.progress()) {
            Playbook rules = playbook.read();
            SystemModel model = asAsked(ModelFile.read(system, rules.words()));
            return AttackPaths.of(Simulation.of(rules).run(model, most.withWatch(progress)), paths);
        }
    }

    private SystemModel asAsked(SystemModel model) {
        if (starts.isEmpty() && goals.isEmpty()) {
            return model;
        }
        SystemModel.Builder asked = model.toBuilder();
        List<Problem> problems = new ArrayList<>();
        if (!starts.isEmpty()) {
            asked.withoutStarts();
            read("--start", starts, asked::start, problems);
        }
        if (!goals.isEmpty()) {
            asked.withoutGoals();
            read("--goal", goals, asked::goal, problems);
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return asked.build();
    }

    private static void read(String option, List<String> texts, BiConsumer<Fact, Origin> into, List<Problem> problems) {
        Origin origin = Origin.option(option);
        for (String text : texts) {
            try {
                into.accept(
                        FactNotation.readAttackerFact(text.equals("internet") ? "sends-from internet" : text), origin);
            } catch (NotationException e) {
                problems.add(e.at(origin));
            }
        }
    }

    private static long positive(String option, long value) {
        if (value < 1) {
            throw new RefusedException(
                    new Problem("not-positive", Origin.option(option), "it is at least 1 (%d)".formatted(value), ""));
        }
        return value;
    }
}
