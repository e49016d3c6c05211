package dev.postern.playbook;

import dev.postern.model.ControlKinds;
import dev.postern.model.ControlKinds.Kind;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactOrder;
import dev.postern.model.LoggedEvents;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Vocabulary;
import dev.postern.source.CatalogueFile;
import dev.postern.source.ControlsFile;
import dev.postern.source.PlaybookFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts a playbook together from the files of one or more folders, or refuses it with every problem of every file. */
final class PlaybookReader {
    private static final List<String> PHASES =
            Arrays.stream(Phase.values()).map(Phase::word).toList();

    /** So many rules that are called as shipped ones are told one by one. */
    private static final int FEW = 8;

    private final Vocabulary vocabulary;
    private final Families families;
    private final List<Problem> problems;
    private final List<PlaybookRule> rules = new ArrayList<>();
    private final Map<String, Origin> names = new HashMap<>();
    private final NavigableMap<Fact, Origin> catalogue = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
    private LoggedEvents events = LoggedEvents.NONE;
    private final NavigableMap<String, Kind> controls = new TreeMap<>();
    private final NavigableMap<String, Kind> sensors = new TreeMap<>();
    private final NavigableMap<String, String> saidAsFacts = new TreeMap<>();

    private final List<KindUse> named = new ArrayList<>();
    private Set<String> shipped = Set.of();

    /** What is gathered of a folder's rules: the kinds they name, their names, and those of them that a shipped rule has. */
    private record Folder(
            Optional<String> namespace, List<KindUse> kinds, Set<String> names, SortedMap<Origin, String> shipped) {
        String id(String name) {
            return namespace.map(house -> house + ".").orElse("") + name;
        }
    }

    PlaybookReader(Vocabulary vocabulary, List<Problem> problems) {
        this.vocabulary = vocabulary;
        this.families = new Families(vocabulary);
        this.problems = problems;
    }

    /** The rules that come with the program, before all others. */
    void addShipped() {
        Playbook playbook = Playbook.shipped();
        rules.addAll(playbook.rules());
        playbook.rules().forEach(rule -> names.put(rule.id(), rule.origin()));
        shipped = Set.copyOf(names.keySet());
        catalogue.putAll(playbook.catalogue());
        events = playbook.events();
        addKinds(PlaybookFiles.shippedKinds());
        playbook.rules().stream().flatMap(PlaybookReader::kinds).forEach(named::add);
    }

    private static Stream<KindUse> kinds(PlaybookRule rule) {
        return Stream.concat(
                rule.brokenBy().stream().map(control -> new KindUse(control.kind(), false, rule.origin())),
                rule.detectedBy().stream().map(sensor -> new KindUse(sensor.kind(), true, rule.origin())));
    }

    /** Rules of another vocabulary are not looked at: what is wrong with them could not be told from what has changed. */
    void add(List<SourceFile> files) {
        Optional<PlaybookFile> about = about(files);
        Optional<Problem> other = about.flatMap(PlaybookFile::otherVocabulary);
        other.ifPresentOrElse(problems::add, () -> read(files, about.flatMap(PlaybookFile::namespace)));
    }

    private Optional<PlaybookFile> about(List<SourceFile> files) {
        List<PlaybookFile> about = new ArrayList<>();
        files.stream()
                .filter(SourceFile::isAboutTheFolder)
                .forEach(file -> table(() -> about.add(PlaybookFile.read(file.name(), file.bytes()))));
        return about.stream().findFirst();
    }

    private void read(List<SourceFile> files, Optional<String> namespace) {
        List<SourceFile> ofRules = files.stream().filter(SourceFile::isRule).toList();
        if (ofRules.size() > 1
                && ofRules.stream().allMatch(file -> file.folder().isEmpty())) {
            problems.add(noPhases(ofRules));
            return;
        }
        Folder folder = new Folder(namespace, new ArrayList<>(), new HashSet<>(), new TreeMap<>());
        NavigableMap<Fact, Origin> rows = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        for (SourceFile file : files) {
            if (file.isRule()) {
                rule(file, folder);
            } else if (file.isCatalogue()) {
                table(() -> {
                    CatalogueFile.Content content = CatalogueFile.read(file.name(), file.bytes());
                    content.rows().forEach((row, at) -> addRow(row, at, rows));
                    events = events.and(content.events());
                });
            } else if (file.describesKinds()) {
                table(() -> addKinds(file));
            }
        }
        if (!folder.shipped().isEmpty()) {
            tellShipped(folder, ofRules.get(0).root());
        }
        rows.forEach(catalogue::putIfAbsent);
        named.addAll(folder.kinds());
    }

    private void rule(SourceFile file, Folder folder) {
        RuleReader.Read read = RuleReader.read(file, phase(file), vocabulary, families, problems);
        folder.kinds().addAll(read.kinds());
        read.rule().map(rule -> folder.namespace().map(rule::of).orElse(rule)).ifPresent(rules::add);
        read.name().ifPresent(name -> {
            String id = folder.id(name.text());
            Origin at = Origin.line(file.name(), name.line());
            Origin known = names.putIfAbsent(id, at);
            boolean isOwn = !folder.names().add(id);
            if (shipped.contains(id) && !isOwn) {
                folder.shipped().put(at, id);
            } else if (known != null) {
                problems.add(RuleProblem.DUPLICATE_RULE.at(
                        at,
                        "there is a rule %s already, at %s".formatted(Quote.of(id), known),
                        isOwn
                                ? "Give one of them another name."
                                : "Give it another name, or its folder a namespace of its own in playbook.yaml."));
            }
        });
    }

    /** A copy of the shipped rules is one mistake, not one a rule. */
    private void tellShipped(Folder folder, String root) {
        int count = folder.shipped().size();
        if (count > 1 && (count == folder.names().size() || count > FEW)) {
            problems.add(
                    RuleProblem.DUPLICATE_RULE.at(
                            Origin.line(root, 0),
                            "%s rules here are called as shipped ones"
                                    .formatted(
                                            count == folder.names().size()
                                                    ? "all %,d".formatted(count)
                                                    : "%,d of the %,d"
                                                            .formatted(
                                                                    count,
                                                                    folder.names()
                                                                            .size())),
                            "Leave the shipped ones out with --no-shipped-rules, or give the folder a namespace of its own in playbook.yaml."));
            return;
        }
        folder.shipped()
                .forEach((at, id) -> problems.add(RuleProblem.DUPLICATE_RULE.at(
                        at,
                        "a shipped rule is called %s already".formatted(Quote.of(id)),
                        "Give it another name, or its folder a namespace of its own in playbook.yaml.")));
    }

    private static Problem noPhases(List<SourceFile> rules) {
        String root = rules.get(0).root();
        int slash = root.lastIndexOf('/');
        return RuleProblem.UNKNOWN_PHASE.at(
                Origin.line(root, 0),
                "%,d rules stand here, in no folder of a phase".formatted(rules.size()),
                PHASES.contains(root.substring(slash + 1))
                        ? "Give the folder above it: %s.".formatted(slash < 0 ? "." : root.substring(0, slash))
                        : "Put each into the folder of its phase: %s.".formatted(String.join(", ", PHASES)));
    }

    private Optional<Phase> phase(SourceFile file) {
        String folder = file.folder().orElse("");
        Optional<Phase> phase = Arrays.stream(Phase.values())
                .filter(each -> each.word().equals(folder))
                .findFirst();
        if (phase.isEmpty()) {
            problems.add(RuleProblem.UNKNOWN_PHASE.at(
                    Origin.line(file.name(), 0),
                    folder.isEmpty()
                            ? "the rule stands in no folder of a phase"
                            : "there is no phase " + Quote.of(folder),
                    Nearest.maybe(folder, PHASES)));
        }
        return phase;
    }

    private void table(Runnable read) {
        try {
            read.run();
        } catch (RefusedException e) {
            problems.addAll(e.problems());
        }
    }

    private void addRow(Fact row, Origin at, NavigableMap<Fact, Origin> rows) {
        Origin known = rows.putIfAbsent(row, at);
        if (known != null) {
            problems.add(RuleProblem.DUPLICATE_ROW.at(
                    at,
                    "the row \"%s\" is there already, at %s".formatted(FactNotation.write(row), known),
                    "Take one of them away."));
        }
    }

    private void addKinds(SourceFile file) {
        ControlKinds described = ControlsFile.read(file.name(), file.bytes());
        described.controls().forEach(controls::putIfAbsent);
        described.sensors().forEach(sensors::putIfAbsent);
        described.saidAsFacts().forEach(saidAsFacts::putIfAbsent);
    }

    /** @throws RefusedException with all problems, where there is one */
    Playbook playbook() {
        List<KindUse> all = Stream.concat(named.stream(), ofEvents()).toList();
        KindCheck check = new KindCheck(all, new ControlKinds(controls, sensors), problems);
        check.check(named);
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return Playbook.of(
                rules,
                catalogue,
                events,
                new ControlKinds(said(all, false, controls), said(all, true, sensors), saidAsFacts));
    }

    /** What sees events of data in the place of what rules name. */
    private Stream<KindUse> ofEvents() {
        return events.haveData()
                ? Stream.of(new KindUse(LoggedEvents.DATA_ACCESS_LOG, true, Origin.line("catalogue", 0)))
                : Stream.empty();
    }

    /** The kinds that rules name, with what is said of them. */
    private static NavigableMap<String, Kind> said(
            List<KindUse> uses, boolean sensor, NavigableMap<String, Kind> described) {
        NavigableMap<String, Kind> said = new TreeMap<>();
        uses.stream()
                .filter(use -> use.sensor() == sensor)
                .map(KindUse::kind)
                .forEach(kind -> said.put(kind, described.getOrDefault(kind, new Kind("", List.of(), List.of()))));
        return said;
    }
}
