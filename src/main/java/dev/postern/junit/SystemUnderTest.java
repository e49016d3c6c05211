package dev.postern.junit;

import dev.postern.analysis.Situation;
import dev.postern.model.Answer;
import dev.postern.model.Profile;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.AnswersFile;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.util.List;

/** A system over which a playbook was run, once; every assertion is a question put to that run. */
public final class SystemUnderTest {
    private final Situation situation;

    private SystemUnderTest(Situation situation) {
        this.situation = situation;
    }

    /**
     * Reads one model, or several files of one system, with the answers beside them, and runs the playbook for the default attacker.
     *
     * @throws RefusedException with every problem of the files
     */
    public static SystemUnderTest read(List<Path> files, Playbook playbook) {
        SystemModel.Builder system = ModelFile.read(files, playbook.words()).toBuilder();
        for (Answer answer : AnswersFile.beside(files).values()) {
            system.answer(answer);
        }
        return of(system.build(), playbook, Profile.DEFAULT);
    }

    /** Runs the playbook over a model at hand. */
    public static SystemUnderTest of(SystemModel system, Playbook playbook, Profile attacker) {
        return new SystemUnderTest(Situation.of(Simulation.of(playbook).run(system, Limits.DEFAULT), attacker));
    }

    Situation situation() {
        return situation;
    }
}
