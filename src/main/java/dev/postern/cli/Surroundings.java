package dev.postern.cli;

import dev.postern.model.Acceptance;
import dev.postern.model.Answer;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.report.Further;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where a question is asked: what its names stand for, by which rules it is answered, and how long that may take at most. */
public interface Surroundings {
    Duration SHORTEST_GRACE = Duration.ofSeconds(2);
    Duration LONGEST_GRACE = Duration.ofSeconds(10);

    /** @throws dev.postern.model.RefusedException with every problem of the models */
    SystemModel model(List<Path> names, PlaybookWords words);

    /** What people answered to assumptions of those models, by the assumption's id. */
    Map<String, Answer> answers(List<Path> names);

    /** The risks of those models that people accepted. */
    Collection<Acceptance> accepted(List<Path> names);

    /**
     * The model with something added.
     *
     * @param what a fact, or a name of what is there to be added
     */
    SystemModel added(SystemModel model, String what, PlaybookWords words);

    /** @param chosen reads the rules that the question asks for, if it is free to choose */
    Simulation simulation(Supplier<Playbook> chosen);

    /** What runs and searches may take where the question does not say, and who watches them. */
    Limits limits();

    /** What is left of the time that an answer may take, reading and all; positive. */
    Duration left();

    /** What a search that looks at the time may need beyond it, to say how far it came; whatever goes on longer is ended. */
    static Duration grace(Duration longest) {
        Duration quarter = longest.dividedBy(4);
        return quarter.compareTo(LONGEST_GRACE) > 0
                ? LONGEST_GRACE
                : quarter.compareTo(SHORTEST_GRACE) < 0 ? SHORTEST_GRACE : quarter;
    }

    /** Whether somebody still waits for the answer; a search looks now and then. */
    boolean isWanted();

    /** How whoever reads the answer asks for more. */
    Further further();

    /** Whether others wait for the same machine, so that nobody may ask for more. */
    boolean isShared();
}
