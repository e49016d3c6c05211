package dev.postern.cli;

import dev.postern.model.Acceptance;
import dev.postern.model.Answer;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.report.Further;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.AcceptedFile;
import dev.postern.source.Addition;
import dev.postern.source.AnswersFile;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** At a shell, names are those of files. */
final class Shell implements Surroundings {
    @Override
    public SystemModel model(List<Path> names, PlaybookWords words) {
        return ModelFile.read(names, words);
    }

    @Override
    public Map<String, Answer> answers(List<Path> names) {
        return AnswersFile.beside(names);
    }

    @Override
    public Collection<Acceptance> accepted(List<Path> names) {
        return AcceptedFile.beside(names).values();
    }

    @Override
    public SystemModel added(SystemModel model, String what, PlaybookWords words) {
        return Addition.to(model, what, Origin.option("--add"), words);
    }

    @Override
    public Simulation simulation(Supplier<Playbook> chosen) {
        return Simulation.of(chosen.get());
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT;
    }

    @Override
    public Duration left() {
        return ChronoUnit.FOREVER.getDuration();
    }

    @Override
    public boolean isWanted() {
        return !Thread.currentThread().isInterrupted();
    }

    @Override
    public Further further() {
        return Further.AT_A_SHELL;
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
