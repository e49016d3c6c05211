package dev.postern.cli;

import dev.postern.analysis.Situation;
import dev.postern.model.Problem;
import dev.postern.report.QuestionReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A command that runs the playbook over a system and answers one question about it; a subclass for each question. */
abstract class QuestionCommand implements Runnable {
    @Mixin
    private QuestionOptions question;

    @Mixin
    private OutputOptions output;

    /** The answer in the situation that is asked about, with all switches thrown. */
    abstract QuestionReport answer(Situation situation);

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
            return answer(question.switched(question.asModelled(progress)));
        }
    }

    final QuestionOptions question() {
        return question;
    }
}
