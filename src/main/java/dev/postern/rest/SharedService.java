package dev.postern.rest;

import dev.postern.cli.Surroundings;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.Addition;
import java.time.Duration;
import java.util.function.Supplier;

/** What is the same for all who ask the service, whatever model they ask about. */
abstract class SharedService implements Surroundings {
    private final Simulation simulation;
    private final RunLimits limits;
    private final Run run;

    SharedService(Simulation simulation, RunLimits limits, Run run) {
        this.simulation = simulation;
        this.limits = limits;
        this.run = run;
    }

    /** @throws FaultException where nobody waits any more for what comes of it */
    final <T> T read(Supplier<T> reading) {
        return run.reading(reading);
    }

    /** As {@link #read}, of a model; where it is larger than one may be here as well. */
    final SystemModel checked(Supplier<SystemModel> reading) {
        SystemModel model = read(reading);
        run.check();
        return limits.checked(model);
    }

    /** A fact; no file is opened because a request names it. */
    @Override
    public final SystemModel added(SystemModel model, String what, PlaybookWords words) {
        return Addition.fact(model, what, Origin.option("--add"), words);
    }

    @Override
    public final Simulation simulation(Supplier<Playbook> chosen) {
        return simulation;
    }

    final Simulation simulation() {
        return simulation;
    }

    @Override
    public final Limits limits() {
        return limits.of(run);
    }

    @Override
    public final Duration left() {
        return run.left();
    }

    @Override
    public final boolean isWanted() {
        return run.isWanted();
    }

    @Override
    public final boolean isShared() {
        return true;
    }
}
