package dev.postern.report;

import dev.postern.analysis.Situation;
import dev.postern.model.English;
import dev.postern.model.Profile;
import java.util.ArrayList;
import java.util.List;

/** What an answer was asked of: the system, the attacker and the run. */
final class AskedOf {
    private AskedOf() {}

    static List<Standing.Row> rows(Situation situation) {
        List<Standing.Row> rows = new ArrayList<>();
        String name = situation.outcome().system().name();
        String facts = English.count(situation.outcome().system().facts().size(), "fact");
        rows.add(new Standing.Row("system", name.isBlank() ? facts : name + ", " + facts));
        rows.add(new Standing.Row("attacker", attacker(situation.attacker())));
        rows.addAll(AnswerRows.of(situation.answers(), answer -> answer.origin().toString()));
        rows.add(new Standing.Row("run", run(situation)));
        return rows;
    }

    /** {@code medium skill, any noise}, with name and description where the profile has some of its own. */
    static String attacker(Profile attacker) {
        return attacker(attacker, "");
    }

    /** @param starts where the attacker begins, with a comma and a space at the end; or nothing */
    static String attacker(Profile attacker, String starts) {
        String able = starts + attacker.skill().word() + " skill, "
                + (attacker.patientWithNoise() ? "any noise" : "no noise");
        if (attacker.equals(Profile.DEFAULT)) {
            return able;
        }
        String means = attacker.means().isEmpty() ? "" : ". " + attacker.means();
        return attacker.name() + ": " + able + means;
    }

    private static String run(Situation situation) {
        return Standing.ending(situation.outcome().ending())
                + English.count(situation.outcome().playbook().rules().size(), "rule") + ", "
                + English.count(situation.outcome().derivation().explainingSteps(), "step");
    }
}
