package dev.postern.testing;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Situation;
import dev.postern.model.Fact;
import dev.postern.model.Problem;
import dev.postern.model.Profile;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import dev.postern.source.AttackersFile;
import dev.postern.source.Expected;
import dev.postern.source.ExpectedFile;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A folder with a {@code system.yaml}, and an {@code expected.yaml} that says what must stay true of it. */
public final class Fixture {
    private static final String SYSTEM = "system.yaml";

    private final Path folder;
    private final Expected expected;
    private final Simulation simulation;
    private final Trial trial;
    private final AttackPaths paths;

    private Fixture(Path folder, Expected expected, Simulation simulation, Trial trial) {
        this.folder = folder;
        this.expected = expected;
        this.simulation = simulation;
        this.trial = trial;
        paths = trial.paths();
    }

    /** The folders below that one, and it itself, that hold a fixture; sorted. */
    public static List<Path> folders(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().equals(SYSTEM))
                    .filter(file -> Files.exists(file.resolveSibling(ExpectedFile.NAME)))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those below {@code fixtures} where the program is run, if that is there. */
    public static List<Path> usual() {
        Path usual = Path.of("fixtures");
        return Files.isDirectory(usual) ? folders(usual) : List.of();
    }

    /** The system of the fixture in the folder. */
    static SystemModel system(Path folder, Playbook playbook) {
        return ModelFile.read(folder.resolve(SYSTEM), playbook.words());
    }

    /**
     * Reads the fixture in the folder and runs the playbook over its system.
     *
     * @throws RefusedException with every problem of the system, or of what is expected of it: a control or rule that does not exist, a
     *     step that no rule takes here
     */
    public static Fixture in(Path folder, Playbook playbook) {
        List<Problem> problems = new ArrayList<>();
        Optional<Expected> expected = read(() -> ExpectedFile.read(folder.resolve(ExpectedFile.NAME)), problems);
        Optional<SystemModel> system = read(() -> system(folder, playbook), problems);
        refuse(problems);
        Simulation simulation = Simulation.of(playbook);
        Trial trial = Trial.of(system.orElseThrow(), simulation, attacker(expected.orElseThrow()));
        refuse(ExpectationCheck.of(expected.get(), trial.outcome()));
        return new Fixture(folder, expected.get(), simulation, trial);
    }

    private static <T> Optional<T> read(Supplier<T> file, List<Problem> problems) {
        try {
            return Optional.of(file.get());
        } catch (RefusedException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private static Profile attacker(Expected expected) {
        return expected.attacker()
                .map(name -> AttackersFile.shipped().get(name))
                .orElse(Profile.DEFAULT);
    }

    /** Everything that the fixture says of its system, in the order of its file; each is looked at only when asked. */
    public List<FixtureTest> tests() {
        List<FixtureTest> tests = new ArrayList<>(new WholeTests(this).tests());
        tests.addAll(new CutTests(this).tests());
        expected.variants().forEach(variant -> tests.add(VariantTest.of(this, variant)));
        return tests;
    }

    public Path folder() {
        return folder;
    }

    public Expected expected() {
        return expected;
    }

    /** The paths of the system as it stands. */
    public AttackPaths paths() {
        return paths;
    }

    public Outcome outcome() {
        return trial.outcome();
    }

    /** The run before whoever attacks. */
    public Situation situation() {
        return trial.situation();
    }

    Trial trial() {
        return trial;
    }

    SystemModel system() {
        return trial.outcome().system();
    }

    /** A run over the changed system. */
    Trial changed(Expected.Change change) {
        return Trial.of(ChangedSystem.of(system(), change), simulation, attacker(expected));
    }

    /** The goal that the chain leads to, or the only one. */
    public Fact goal() {
        List<Expected.Link> chain = expected.chain();
        return chain.isEmpty()
                ? system().goals().firstKey()
                : chain.get(chain.size() - 1).gains();
    }

    /** The paths to that goal, those that are redundant last. */
    public List<AttackPath> pathsToGoal() {
        return paths.goals().stream()
                .filter(answer -> answer.goal().equals(goal()))
                .flatMap(answer -> Stream.concat(answer.paths().stream(), answer.redundant().stream()))
                .toList();
    }
}
