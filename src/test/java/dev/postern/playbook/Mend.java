package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a folder that is refused is put right: in a file some text in place of other, under another name where that is what is wrong.
 *
 * @param as what the file is called then
 */
record Mend(String file, String as, String wrong, String right) {
    private static final String RULE = "pivot/reach-port.drl";
    private static final String PORT = "    $port  : Endpoint( component == $reach.place )";

    /** By what is wrong in the folder of that name; where that is some lines of one rule, those of {@link Rules#REACH_PORT} are right. */
    static final Map<RuleProblem, List<Mend>> OF = Map.ofEntries(
            Map.entry(
                    RuleProblem.NO_RULES,
                    List.of(new Mend("README.md", RULE, "Rules will stand here.\n", Rules.REACH_PORT))),
            Map.entry(
                    RuleProblem.VOCABULARY_VERSION,
                    List.of(
                            in("playbook.yaml", "vocabulary: 0", "vocabulary: " + Vocabulary.VERSION),
                            in(RULE, "Port( of == ", "Endpoint( component == "))),
            Map.entry(
                    RuleProblem.UNKNOWN_PHASE,
                    List.of(new Mend("pivott/reach-port.drl", RULE, "package playbook", "package playbook"))),
            Map.entry(RuleProblem.SYNTAX, List.of(in(RULE, "end\n\nleave", "end"))),
            Map.entry(
                    RuleProblem.NOT_IN_LANGUAGE,
                    List.of(in(RULE, PORT + "\n    accumulate( Endpoint(); $n : count(1) )", PORT))),
            Map.entry(
                    RuleProblem.METADATA_VALUE, List.of(in(RULE, "@carries( \"sometimes\" )", "@carries( \"true\" )"))),
            Map.entry(
                    RuleProblem.IMPORT,
                    List.of(in(
                            RULE,
                            "import java.lang.Runtime\nimport dev.postern.model.SystemFact.*",
                            "import dev.postern.model.SystemFact.*"))),
            Map.entry(
                    RuleProblem.RULE_NAME,
                    List.of(in("pivot/reach-ports.drl", "rule \"reach-port\"", "rule \"reach-ports\""))),
            Map.entry(
                    RuleProblem.DUPLICATE_RULE,
                    List.of(new Mend(
                            RULE, "pivot/reach-open-port.drl", "rule \"reach-port\"", "rule \"reach-open-port\""))),
            Map.entry(RuleProblem.UNKNOWN_WORD, List.of(in(RULE, "kind == \"instanse\"", "kind == \"instance\""))),
            Map.entry(
                    RuleProblem.NEVER_EQUAL,
                    List.of(in(RULE, "Identity( kind == $host.kind )", "RunsAs( component == $host.id )"))),
            Map.entry(RuleProblem.BOUND_TWICE, List.of(in(RULE, "$port  : Returns", "$answer : Returns"))),
            Map.entry(
                    RuleProblem.REPEATED_METADATA,
                    List.of(
                            in(RULE, "@technique( \"T1046\" )", "@technique( \"T1046, T1018\" )"),
                            in(RULE, "    @technique( \"T1018\" )\n", ""))),
            Map.entry(RuleProblem.MISSING_METADATA, List.of(in(RULE, "rule \"reach-port\"\nwhen", """
                            rule "reach-port"
                                @title( "Reach a port of the component" )
                                @technique( "T1046" )
                                @because( "{port.id} listens on {reach.place}, where the packets arrive." )
                                @effort( "low" )
                                @references( "https://attack.mitre.org/techniques/T1046/" )
                            when"""))),
            Map.entry(RuleProblem.KIND_NEAR_MISS, List.of(in("pivot/reach-port-3.drl", "segmentaton", "segmentation"))),
            Map.entry(RuleProblem.KIND_NOT_DESCRIBED, List.of(in("controls.yaml", "sensors:", """
                              packet-oracle:
                                on: [ zone -> zone ]
                                means: for each packet somebody is asked whether it may pass
                            sensors:"""))),
            Map.entry(
                    RuleProblem.KIND_CONFUSED,
                    List.of(in(
                            RULE,
                            "@detectedBy( \"segmentation on {port.id}\" )",
                            "@detectedBy( \"network-detection on {reach.place} -> {port.id}\" )"))),
            Map.entry(
                    RuleProblem.DUPLICATE_ROW,
                    List.of(in("catalogue/b.yaml", "[ s3:ListBucket, s3:GetObject ]", "[ s3:ListBucket ]"))));

    static Mend in(String file, String wrong, String right) {
        return new Mend(file, file, wrong, right);
    }

    void apply(Path folder) throws IOException {
        String text = mended(folder);
        Files.delete(folder.resolve(file));
        Files.createDirectories(folder.resolve(as).getParent());
        Files.writeString(folder.resolve(as), text);
        if (!as.equals(file)) {
            removeIfEmpty(folder.resolve(file).getParent());
        }
    }

    private String mended(Path folder) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(wrong);
        return text.replace(wrong, right);
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }

    /** The lines that hold what is right, but those that were right before, with where they stand; of a file moved the first. */
    List<String> shown(Path folder) throws IOException {
        if (right.isEmpty()) {
            return List.of();
        }
        String before = Files.readString(folder.resolve(file));
        String text = mended(folder);
        int from = text.substring(0, before.indexOf(wrong)).split("\n", -1).length;
        int to = from + right.split("\n", -1).length - 1;
        List<String> lines = text.lines().toList();
        List<String> shown = IntStream.rangeClosed(from, Math.min(to, lines.size()))
                .filter(line -> right.lines().count() == 1 || !wrong.contains(lines.get(line - 1)))
                .mapToObj(line ->
                        "./%s:%d: %s".formatted(as, line, lines.get(line - 1).strip()))
                .toList();
        return as.equals(file) ? shown : shown.subList(0, 1);
    }

    static void copy(Path folder, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
