package dev.postern.cli;

import dev.postern.analysis.Situation;
import dev.postern.report.QuestionReport;

/** A command that runs the playbook over a system and answers one question about it; a subclass for each question. */
abstract class QuestionCommand extends ReportCommand {
    /** The answer in the situation that is asked about, with all switches thrown. */
    abstract QuestionReport answer(Situation situation);

    @Override
    final QuestionReport report(ProgressLine progress) {
        return answer(question().switched(question().asModelled(progress)));
    }
}
