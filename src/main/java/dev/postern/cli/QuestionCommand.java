package dev.postern.cli;

import dev.postern.analysis.Situation;
import dev.postern.model.Fact;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.report.QuestionReport;
import java.util.Collection;
import java.util.List;

/** A command that runs the playbook over a system and answers one question about it; a subclass for each question. */
abstract class QuestionCommand extends ReportCommand {
    /** The answer in the situation that is asked about, with all switches thrown. */
    abstract QuestionReport answer(Situation situation);

    /** Positions that the run has to know for the answer, though the attacker does not begin with them. */
    Collection<? extends Fact> furtherStarts(SystemModel model, Playbook rules) {
        return List.of();
    }

    @Override
    final QuestionReport report(ProgressLine progress) {
        return answer(question().switched(question().asModelled(this::furtherStarts, progress)));
    }
}
