package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Files by their last name where no other file of the report has it, else in full; reports say once what the full names are. */
final class FileNames {
    private final Map<String, String> shown = new HashMap<>();

    FileNames(AttackPaths paths) {
        Set<String> files = new TreeSet<>();
        paths.starts().values().forEach(origin -> files.add(origin.file()));
        paths.outcome()
                .system()
                .facts()
                .values()
                .forEach(supports ->
                        supports.forEach(support -> files.add(support.origin().file())));
        paths.outcome()
                .system()
                .controls()
                .values()
                .forEach(control -> files.add(control.origin().file()));
        paths.outcome()
                .system()
                .passedOver()
                .forEach(note -> files.add(note.at().file()));
        paths.assumptions().forEach(assumption -> files.add(assumption.origin().file()));
        paths.goals().forEach(goal -> {
            files.add(goal.origin().file());
            goal.paths().forEach(path -> gather(path, files));
        });
        name(files);
    }

    /** @param files all that will be shown */
    FileNames(Set<String> files) {
        name(files);
    }

    private void name(Set<String> files) {
        Map<String, Long> uses =
                files.stream().collect(Collectors.groupingBy(FileNames::lastName, Collectors.counting()));
        files.forEach(file -> shown.put(file, uses.get(lastName(file)) == 1 ? lastName(file) : file));
    }

    private static void gather(AttackPath path, Set<String> files) {
        path.steps()
                .forEach(step -> step.premises()
                        .forEach(premise -> premise.origins().forEach(origin -> files.add(origin.file()))));
    }

    private static String lastName(String file) {
        return file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    }

    String of(Origin origin) {
        return name(origin) + place(origin);
    }

    /** Places in one file share its name: {@code system.yaml:8, :12}. */
    String of(List<Origin> origins) {
        Map<String, List<String>> byFile = new TreeMap<>();
        origins.stream()
                .distinct()
                .sorted()
                .forEach(origin -> byFile.computeIfAbsent(name(origin), file -> new ArrayList<>())
                        .add(place(origin)));
        return byFile.entrySet().stream()
                .map(file -> file.getKey() + String.join(", ", file.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String name(Origin origin) {
        return shown.getOrDefault(origin.file(), origin.file());
    }

    private static String place(Origin origin) {
        return origin.toString().substring(origin.file().length());
    }
}
