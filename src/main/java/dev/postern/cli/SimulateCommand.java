package dev.postern.cli;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Briefing;
import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.Situation;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.BriefReport;
import dev.postern.report.ReportFormat;
import dev.postern.report.ReportSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description = "Run the playbook over a system and explain every way to its goals.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern simulate system.yaml",
            "  postern simulate system.yaml --goal \"reads customer-exports\" --start \"acts-as contractor\"",
            "  postern simulate system.yaml --playbook our-rules --format json --output report.json",
            "  postern simulate threagile.yaml --format mermaid",
            "  postern simulate system.yaml --format brief --baseline last-quarter/system.yaml"
        })
final class SimulateCommand implements Runnable {
    private static final String BASELINE = "--baseline";

    @Mixin
    private QuestionOptions question;

    @Mixin
    private StoryOptions story;

    @Mixin
    private OutputOptions output;

    @Option(
            names = BASELINE,
            paramLabel = "OLD",
            description =
                    "The system as it was: with --format brief what changed is told (repeatable, for several files of one system).")
    private List<Path> baseline = List.of();

    @Override
    public void run() {
        List<Problem> problems = new ArrayList<>(question.problems());
        problems.addAll(output.problems(true));
        problems.addAll(story.problems(output.form()));
        problems.addAll(problems());
        WrongUsageException.check(problems);
        if (output.isBrief()) {
            Briefing briefing = briefing();
            List<String> before = baseline.stream().map(Path::toString).toList();
            output.writeBrief((settings, out) -> BriefReport.write(briefing, before, settings, out));
            return;
        }
        AttackPaths paths = answer();
        output.write((format, settings, out) -> write(paths, format, story.over(settings), out));
    }

    private List<Problem> problems() {
        return baseline.isEmpty() || output.isBrief()
                ? List.of()
                : List.of(new Problem(
                        "baseline",
                        Origin.option(BASELINE),
                        "a simulation is compared in brief alone (%s)".formatted(baseline.get(0)),
                        "Add --format brief, or ask postern diff OLD NEW for every path."));
    }

    private Briefing briefing() {
        try (ProgressLine progress = output.progress()) {
            ControlPlan.Asked planned = ControlPlan.Asked.ANY.noLongerThan(question.limit());
            if (baseline.isEmpty()) {
                Situation asked = question.switched(question.asModelled(progress));
                return Briefing.of(asked, Optional.empty(), question.paths(), question.searching(), planned);
            }
            TwoSides sides = new TwoSides(question.asModelled(baseline, progress), question.asModelled(progress))
                    .switched(question.switches().written());
            return Briefing.of(
                    sides.after(), Optional.of(sides.before()), question.paths(), question.searching(), planned);
        }
    }

    private AttackPaths answer() {
        try (ProgressLine progress = output.progress()) {
            Situation asked = question.switched(question.asModelled(progress));
            return AttackPaths.of(asked, question.paths(), question.searching());
        }
    }

    private static void write(AttackPaths paths, ReportFormat format, ReportSettings settings, OutputStream out)
            throws IOException {
        try {
            format.write(paths, settings, out);
        } catch (NoSuchElementException e) {
            throw new WrongUsageException(List.of(new Problem(
                    "no-path",
                    Origin.option("--path"),
                    e.getMessage(),
                    "The text report names the ids of the paths; more of them with --paths.")));
        }
    }
}
