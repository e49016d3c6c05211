package dev.postern.rest;

import dev.postern.model.Acceptance;
import dev.postern.model.English;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.report.Further;
import dev.postern.simulation.Simulation;
import dev.postern.source.AcceptedFile;
import dev.postern.source.AnswersFile;
import dev.postern.store.Revision;
import dev.postern.store.Submission;
import dev.postern.store.SystemStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A kept system: a name stands for a revision, by its number. */
final class StoredSystem extends SharedService {
    private final String system;
    private final SystemStore store;
    private final KnownModels models;

    StoredSystem(
            String system, SystemStore store, KnownModels models, Simulation simulation, RunLimits limits, Run run) {
        super(simulation, limits, run);
        this.system = system;
        this.store = store;
        this.models = models;
    }

    @Override
    public SystemModel model(List<Path> names, PlaybookWords words) {
        List<Submission> submissions = names.stream()
                .flatMap(name -> revision(name.toString()).submissions().stream())
                .toList();
        try {
            return checked(() -> models.read(submissions, simulation().playbook()));
        } catch (RefusedException e) {
            throw noLongerKnown(names, e.problems());
        }
    }

    /** It could be read when it was kept: rules and their words have changed since, or this program. */
    private FaultException noLongerKnown(List<Path> names, List<Problem> problems) {
        return new FaultException(ProblemDocument.of(
                Fault.MODEL_REFUSED,
                "The present playbook (%s) no longer knows revision %s of %s: %s. Ask about a revision that it knows (GET /systems/%s/trend), or put back the words that are gone."
                        .formatted(
                                simulation().playbook().digest(),
                                English.and(names.stream().map(Path::toString).toList()),
                                system,
                                English.count(problems.size(), "problem"),
                                system),
                problems));
    }

    /** A revision with what people answered. */
    SystemModel answered(String number) {
        List<Path> names = List.of(Path.of(number));
        SystemModel.Builder model = model(names, simulation().playbook().words()).toBuilder();
        answers(names).values().forEach(model::answer);
        return model.build();
    }

    private Revision revision(String number) {
        return number(number)
                .flatMap(known -> store.revision(system, known))
                .orElseThrow(() -> new RefusedException(new Problem(
                        "revision",
                        Origin.option("--revision"),
                        "%s has no revision %s".formatted(system, number),
                        "GET /systems/%s/revisions lists them.".formatted(system))));
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public Further further() {
        return new FurtherOverHttp("/systems/" + system);
    }

    @Override
    public Map<String, dev.postern.model.Answer> answers(List<Path> names) {
        return store.document(system, PeopleSaid.ANSWERS.word())
                .map(kept -> read(() -> AnswersFile.read(PeopleSaid.ANSWERS.file(), kept.content())))
                .orElseGet(TreeMap::new);
    }

    @Override
    public Collection<Acceptance> accepted(List<Path> names) {
        return store.document(system, PeopleSaid.ACCEPTED.word())
                .map(kept -> read(() -> AcceptedFile.read(PeopleSaid.ACCEPTED.file(), kept.content())))
                .orElseGet(TreeMap::new)
                .values();
    }
}
