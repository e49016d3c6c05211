package dev.postern.cli;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Situation;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.ReportFormat;
import dev.postern.report.ReportSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    @Mixin
    private QuestionOptions question;

    @Mixin
    private StoryOptions story;

    @Mixin
    private OutputOptions output;

    @Override
    public void run() {
        List<Problem> problems = new ArrayList<>(question.problems());
        problems.addAll(output.problems(true));
        problems.addAll(story.problems());
        WrongUsageException.check(problems);
        AttackPaths paths = answer();
        output.write((format, settings, out) -> write(paths, format, story.over(settings), out));
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
