package dev.postern.cli;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Situation;
import dev.postern.model.RefusedException;
import dev.postern.report.Visible;
import dev.postern.report.WatchReport;
import dev.postern.source.AnswersFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "watch",
        description =
                "Show the sentence and the paths, and again with what changed whenever the model or a rule is saved. Ctrl-C ends it.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  postern watch system.yaml", "  postern watch system.yaml --playbook our-rules"})
final class WatchCommand implements Runnable {
    private static final long EVERY_MILLIS = 200;

    @Mixin
    private QuestionOptions question;

    @Spec
    private CommandSpec spec;

    private Optional<AttackPaths> last = Optional.empty();

    @Override
    public void run() {
        WrongUsageException.check(question.problems());
        Watched model = new Watched(beside(question.systems()));
        Watched rules = new Watched(question.playbooks());
        rules.changed();
        while (!Thread.currentThread().isInterrupted()) {
            boolean newRules = rules.changed();
            if (model.changed() || newRules) {
                show(newRules);
            }
            pause();
        }
    }

    /** The files themselves, and what stands beside them. */
    private static List<Path> beside(List<Path> systems) {
        List<Path> watched = new ArrayList<>(systems);
        systems.forEach(system -> AnswersFile.placeBeside(system).ifPresent(watched::add));
        return watched;
    }

    private void show(boolean newRules) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (newRules) {
            question.readRulesAgain();
        }
        try (ProgressLine progress = new ProgressLine(err, Terminal.showsProgress())) {
            Situation asked = question.switched(question.asModelled(progress));
            AttackPaths now = AttackPaths.of(asked, question.paths(), question.searching());
            out.println(WatchReport.of(last, now, asked, OutputOptions.terminal()));
            out.flush();
            last = Optional.of(now);
        } catch (RefusedException e) {
            Stream.concat(e.problems().stream(), question.problemsOfModelAlone().stream())
                    .forEach(problem -> err.println(Visible.lines(problem.toString())));
            err.println();
            err.flush();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
