package dev.postern.cli;

import dev.postern.model.Awaited;
import dev.postern.model.Problem;
import dev.postern.report.QuestionReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A command that runs the playbook and answers one question about one situation or two. */
abstract class ReportCommand implements Runnable {
    @Mixin
    private QuestionOptions question;

    @Mixin
    private OutputOptions output;

    /** Runs what is asked about, and answers. */
    abstract QuestionReport report(ProgressLine progress);

    /** Mistakes in the command's own options. */
    List<Problem> problems() {
        return List.of();
    }

    @Override
    public void run() {
        List<Problem> problems = new ArrayList<>(question.problems());
        problems.addAll(output.problems(false));
        problems.addAll(problems());
        WrongUsageException.check(problems);
        output.write(report()::write);
    }

    private QuestionReport report() {
        try (ProgressLine progress = output.progress()) {
            return Awaited.by(question::check, () -> report(progress));
        }
    }

    final QuestionOptions question() {
        return question;
    }
}
