package dev.postern.rest;

import dev.postern.model.Acceptance;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.report.Further;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One model that came with a request; nothing stands beside it. */
final class SentModel extends SharedService {
    /** What the question calls the one model there is. */
    static final Path MODEL = Path.of("model");

    private final String name;
    private final byte[] content;

    SentModel(String name, byte[] content, Simulation simulation, RunLimits limits, Run run) {
        super(simulation, limits, run);
        this.name = name;
        this.content = content;
    }

    @Override
    public SystemModel model(List<Path> names, PlaybookWords words) {
        for (Path other : names) {
            if (!other.equals(MODEL)) {
                throw new RefusedException(new Problem(
                        "parameter",
                        Origin.option("--baseline"),
                        "a model that is not kept has none before it (%s)".formatted(other),
                        "Keep it (PUT /systems/NAME), and name a revision."));
            }
        }
        return checked(() -> ModelFile.read(name, content, words));
    }

    @Override
    public Further further() {
        return new FurtherOverHttp("/systems/{name}");
    }

    @Override
    public Map<String, dev.postern.model.Answer> answers(List<Path> names) {
        return Map.of();
    }

    @Override
    public Collection<Acceptance> accepted(List<Path> names) {
        return List.of();
    }
}
