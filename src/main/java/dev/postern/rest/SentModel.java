package dev.postern.rest;

import dev.postern.cli.Surroundings;
import dev.postern.model.Acceptance;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.Addition;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One model that came with a request; nothing stands beside it. */
final class SentModel implements Surroundings {
    private final String name;
    private final byte[] content;
    private final Simulation simulation;
    private final Limits limits;

    SentModel(String name, byte[] content, Simulation simulation, Limits limits) {
        this.name = name;
        this.content = content;
        this.simulation = simulation;
        this.limits = limits;
    }

    @Override
    public SystemModel model(List<Path> names, PlaybookWords words) {
        return ModelFile.read(name, content, words);
    }

    @Override
    public Map<String, dev.postern.model.Answer> answers(List<Path> names) {
        return Map.of();
    }

    @Override
    public Collection<Acceptance> accepted(List<Path> names) {
        return List.of();
    }

    /** A fact; no file is opened because a request names it. */
    @Override
    public SystemModel added(SystemModel model, String what, PlaybookWords words) {
        return Addition.fact(model, what, Origin.option("--add"), words);
    }

    @Override
    public Simulation simulation(Supplier<Playbook> chosen) {
        return simulation;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
