package dev.postern.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures all peers on all data sets, in rounds, the peers in turn, and writes the page of results. Arguments:
 * {@code PAGE FOLDER ROUNDS [DATASET…]}, the folder being where the estates are kept; {@code none} for the questions and the command
 * line alone. A bar that is a ratio and is missed is an error, once the page is written.
 */
final class Benchmark {
    /** How many times what the hand-written closure does inserting and firing may take. */
    private static final double MOST_HOT = 10;

    private static final int HOT_ROUNDS = 14;
    private static final int QUESTION_ROUNDS = 6;
    private static final List<Dataset> HOT = List.of(Dataset.CLOUD_1_000_000);

    /** For a large model on the command line: the least memory, and the first compiler alone. */
    private static final List<String> LEAN = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx700m");

    private final Path folder;
    private final int rounds;
    private final List<String> missed = new ArrayList<>();
    private final StringBuilder page = new StringBuilder();

    private Benchmark(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Benchmark benchmark = new Benchmark(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        List<Dataset> datasets = arguments.length == 3
                ? List.of(Dataset.values())
                : Arrays.stream(arguments)
                        .skip(3)
                        .filter(name -> !name.equals("none"))
                        .map(Dataset::valueOf)
                        .toList();
        Files.writeString(Path.of(arguments[0]), benchmark.of(datasets));
        if (!benchmark.missed.isEmpty()) {
            System.err.println("Bars missed: " + String.join("; ", benchmark.missed));
            System.exit(1);
        }
    }

    private String of(List<Dataset> datasets) throws IOException, InterruptedException {
        line("# Benchmarks");
        line("");
        line(
                "Two rule programs over made-up estates, derived to the end by Postern and by its peers on the same machine in the"
                        + " same session. Seconds and memory depend on the machine; compare the ratios.");
        whole(datasets);
        hot(datasets.stream().filter(HOT::contains).toList());
        questions();
        commandLine();
        authoring();
        return page.toString();
    }

    private void whole(List<Dataset> datasets) throws IOException, InterruptedException {
        line("");
        line("## Whole process");
        line("");
        line(
                "A fresh JVM for each run, from reading the estate (and compiling the rules) to the last derived fact, every"
                        + " rule instance kept; the answer is counted and checked after that. Classes come out of an archive (class-data sharing) that an earlier run of the same peer on 1,000 facts has left. Postern's rules fire as if there were no"
                        + " controls (a fifth more instances), and the controls are put in place by a closure that belongs to the"
                        + " answer; its peers leave the blocked instances out as they go. Medians of %d"
                        + " rounds, the peers in turn; a ratio is the median of the rounds' ratios. Flags of all: `%s`; Java %s.",
                rounds, String.join(" ", Jvm.SHORT), Runtime.version().feature());
        line("");
        line(
                "| estate | derived | instances | peer | CPU s | wall s | peak MB | CPU to Jena's | memory to Jena's | bars |");
        line("|---|---|---|---|---|---|---|---|---|---|");
        ClassArchives archives = ClassArchives.of(
                datasets.stream().map(Dataset::program).distinct().toList(), folder);
        for (Dataset dataset : datasets) {
            Map<Peer, List<Measurement>> runs = runs(dataset, archives);
            List<Measurement> jena = runs.get(Peer.JENA);
            runs.forEach((peer, own) -> line(
                    "| %s | %,d | %,d | %s | %.2f | %.2f | %.0f | %.2f | %.2f | %s |",
                    dataset,
                    dataset.facts(),
                    dataset.instances(),
                    peer.title(),
                    Median.of(own, Measurement::cpu),
                    Median.of(own, Measurement::wall),
                    Median.of(own, Measurement::memory),
                    Median.ratio(own, jena, Measurement::cpu),
                    Median.ratio(own, jena, Measurement::memory),
                    peer == Peer.POSTERN ? bars(dataset, own, jena) : ""));
        }
    }

    private String bars(Dataset dataset, List<Measurement> own, List<Measurement> jena) {
        List<String> told = new ArrayList<>();
        dataset.mostCpu()
                .ifPresent(most -> told.add(bar(dataset, "CPU", most, Median.ratio(own, jena, Measurement::cpu))));
        dataset.mostMemory()
                .ifPresent(
                        most -> told.add(bar(dataset, "memory", most, Median.ratio(own, jena, Measurement::memory))));
        return String.join(", ", told);
    }

    private String bar(Dataset dataset, String what, double most, double measured) {
        Bar bar = new Bar(most, "");
        return "%s %s %s".formatted(what, bar, met(dataset + ", " + what + " to Jena's", bar, measured));
    }

    private Map<Peer, List<Measurement>> runs(Dataset dataset, ClassArchives archives)
            throws IOException, InterruptedException {
        Path estate = dataset.writtenInto(folder);
        Map<Peer, List<Measurement>> runs = new EnumMap<>(Peer.class);
        for (int round = 0; round < rounds; round++) {
            for (Peer peer : Peer.values()) {
                runs.computeIfAbsent(peer, p -> new ArrayList<>())
                        .add(peer.run(archives.jvm(peer, dataset.program()), dataset, estate));
            }
        }
        return runs;
    }

    private void hot(List<Dataset> datasets) throws IOException, InterruptedException {
        line("");
        line("## In a warm JVM");
        line("");
        line(
                "The estate lies in memory as strings; all engines in one JVM, in turn. Making facts is what is done with the strings:"
                        + " records in a model (Postern), triples in a graph (Jena), names numbered and rows of numbers (by hand)."
                        + " Insert and fire is from there to the last rule fired, the indexes of all three included; building the"
                        + " derivation is what Postern does after that, and no part of any ratio. CPU of all threads, collector and compilers"
                        + " included. Medians of the last %d of %d"
                        + " rounds, a ratio the median of the rounds' ratios. Flags: `%s`.",
                HOT_ROUNDS - HOT_ROUNDS / 2, HOT_ROUNDS, String.join(" ", Jvm.LONG));
        line("");
        line(
                "What of the hand-written closure is to be called inserting can be read in two ways, so insert and fire is set"
                        + " against both: against all it does from the strings on, since numbering the names is how it inserts; and"
                        + " against its closure alone, which finds the numbers ready. The last column sets all that is done from the"
                        + " strings on against the same.");
        line("");
        line(
                "| estate | peer | making facts, CPU ms | insert and fire, CPU ms | building the derivation, CPU ms"
                        + " | insert and fire to hand-written from strings | to hand-written closure alone | from strings to the same |");
        line("|---|---|---|---|---|---|---|---|");
        for (Dataset dataset : datasets) {
            String estate = dataset.writtenInto(folder).toString();
            String[] arguments = {dataset.program().name(), estate, String.valueOf(HOT_ROUNDS)};
            List<String> printed = Jvm.with(Jvm.LONG).run(Hot.class, arguments);
            List<Hot.Times> handWritten = Hot.of(Peer.HAND_WRITTEN, printed);
            Bar bar = new Bar(MOST_HOT, "");
            for (Peer peer : Peer.values()) {
                List<Hot.Times> own = Hot.of(peer, printed);
                double ratio = Median.ratio(own, Hot.Times::firing, handWritten, Hot.Times::fromStrings);
                line(
                        "| %s | %s | %.0f | %.0f | %.0f | %.1f%s | %.1f | %.1f |",
                        dataset,
                        peer.title(),
                        1000 * Median.of(own, Hot.Times::making),
                        1000 * Median.of(own, Hot.Times::firing),
                        1000 * Median.of(own, Hot.Times::building),
                        ratio,
                        peer == Peer.POSTERN
                                ? " (%s, %s)".formatted(bar, met(dataset + ", insert and fire", bar, ratio))
                                : "",
                        Median.ratio(own, Hot.Times::firing, handWritten, Hot.Times::firing),
                        Median.ratio(own, Hot.Times::fromStrings, handWritten, Hot.Times::fromStrings));
            }
        }
    }

    private void questions() throws IOException, InterruptedException {
        List<String> printed = Jvm.with(Jvm.LONG).run(Questions.class, String.valueOf(QUESTION_ROUNDS));
        Map<String, List<Double>> numbers = new LinkedHashMap<>();
        for (String text : printed) {
            String[] words = text.split(" ", -1);
            numbers.computeIfAbsent(words[0], word -> new ArrayList<>()).add(Double.parseDouble(words[1]));
        }
        line("");
        line("## Questions");
        line("");
        line(
                "Asked of one run of cloud 100,000 in one warm JVM, with ten seeded goals. A fixpoint is what inserting the facts"
                        + " and firing the rules takes there, with recording and without building the derivation. CPU of the thread"
                        + " that asks, so neither collector nor compilers; medians of the last %d of %d rounds, a ratio the median of"
                        + " the rounds' ratios. Controls cost 1 to 9, by seed; the paths of a goal are its 100 cheapest. Bars are what"
                        + " the project asks of itself. Flags: `%s`.",
                QUESTION_ROUNDS - QUESTION_ROUNDS / 2, QUESTION_ROUNDS, String.join(" ", Jvm.LONG));
        line("");
        line("| question | CPU ms | in fixpoints | bar | |");
        line("|---|---|---|---|---|");
        List<Double> fixpoint = warm(numbers.get(Question.FIXPOINT.name()));
        for (Question question : Question.values()) {
            List<Double> own = warm(numbers.get(question.name()));
            double seconds = Median.of(own, Double::doubleValue);
            double ratio = Median.ratio(own, fixpoint, Double::doubleValue);
            line(
                    "| %s | %s | %s | %s | %s |",
                    question.title(),
                    Bar.number(1000 * seconds),
                    Bar.number(ratio),
                    question.bar().map(Bar::toString).orElse(""),
                    question.bar()
                            .map(bar -> met(question.title(), bar, bar.isRatio() ? ratio : seconds))
                            .orElse(""));
        }
        line("");
        line(
                "The plan chooses among %.0f controls; it costs %.0f, and no plan costs less than %.0f, so the gap is %.1f %%."
                        + " There are %.0f services.",
                numbers.get("candidates").get(0),
                numbers.get("cost").get(0),
                numbers.get("bound").get(0),
                100 * (1 - numbers.get("bound").get(0) / numbers.get("cost").get(0)),
                numbers.get("services").get(0));
    }

    private static List<Double> warm(List<Double> rounds) {
        return rounds.subList(rounds.size() / 2, rounds.size());
    }

    private String met(String what, Bar bar, double measured) {
        if (bar.isRatio() && measured > bar.most()) {
            missed.add("%s: %s, %s".formatted(what, Bar.number(measured), bar));
        }
        return bar.verdict(measured);
    }

    private void commandLine() throws IOException, InterruptedException {
        line("");
        line("## The command line");
        line("");
        line(
                "`java -jar target/postern.jar simulate` as a whole process, the text report included: the worked example, and a"
                        + " made-up model of 102,327 facts in the shipped vocabulary (five goals, 100 paths looked at for each), read and"
                        + " validated, with the shipped playbook. Medians of %d rounds. The bars are in seconds by the clock and in"
                        + " peak resident memory; how many seconds it takes depends on the machine and on what else it does.",
                rounds);
        line("");
        line("| model | JVM flags | CPU s | wall s | bar | | peak MB | bar | |");
        line("|---|---|---|---|---|---|---|---|---|");
        commandLine("worked example", List.of(), Path.of("fixtures/reporting-api-ssrf/system.yaml"), 3);
        Path json = NestedModel.json(folder);
        commandLine("102,327 facts, JSON", List.of(), json, 12);
        commandLine("102,327 facts, JSON", LEAN, json, 12);
        Path yaml = NestedModel.yaml(folder);
        commandLine("102,327 facts, YAML", List.of(), yaml, 25);
        commandLine("102,327 facts, YAML", LEAN, yaml, 25);
    }

    private void authoring() throws IOException, InterruptedException {
        line("");
        line("## Writing rules");
        line("");
        line(
                "Whole processes: `postern version`, which reads the shipped playbook, and `postern lint`, which checks all of it; then,"
                        + " in one `postern watch`, from the saving of a rule of one's own to the report it makes. Medians of %d rounds and"
                        + " of %d edits.",
                rounds, WatchedRule.EDITS);
        line("");
        line("| what | seconds | bar | |");
        line("|---|---|---|---|");
        List<Measurement> version = new ArrayList<>();
        List<Measurement> lint = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            version.add(Shell.run(Shell.postern(List.of(), "version")));
            lint.add(Shell.run(Shell.postern(List.of(), "lint")));
        }
        line("| `postern version`, CPU | %.2f | | |", Median.of(version, Measurement::cpu));
        double ratio = Median.ratio(lint, version, Measurement::cpu);
        Bar toVersion = new Bar(1.5, "");
        line(
                "| `postern lint`, CPU: %.2f times `version` | %.2f | %s times | %s |",
                ratio, Median.of(lint, Measurement::cpu), toVersion, met("postern lint", toVersion, ratio));
        Bar shown = Bar.of(1, "s");
        double seconds = WatchedRule.seconds(folder);
        line(
                "| a saved rule is shown by `postern watch`, wall | %.2f | %s | %s |",
                seconds, shown, shown.verdict(seconds));
    }

    private void commandLine(String model, List<String> flags, Path file, double most)
            throws IOException, InterruptedException {
        List<Measurement> runs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            runs.add(Shell.run(Shell.postern(flags, "simulate", file.toString())));
            System.err.printf("%s %s: round %d of %d%n", model, flags, round + 1, rounds);
        }
        Bar time = Bar.of(most, "s");
        Bar memory = Bar.of(1000, "MB");
        double wall = Median.of(runs, Measurement::wall);
        double peak = Median.of(runs, Measurement::memory);
        line(
                "| %s | %s | %.2f | %.2f | %s | %s | %.0f | %s | %s |",
                model,
                flags.isEmpty() ? "none" : "`" + String.join(" ", flags) + "`",
                Median.of(runs, Measurement::cpu),
                wall,
                time,
                time.verdict(wall),
                peak,
                memory,
                memory.verdict(peak));
    }

    private void line(String text, Object... values) {
        page.append(values.length == 0 ? text : String.format(Locale.ROOT, text, values))
                .append('\n');
    }
}
