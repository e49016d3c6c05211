package dev.postern.testing;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.source.CasesFile;
import dev.postern.source.RuleCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cases that stand beside the rules of a playbook, by rule, and what is wanting there. */
public final class PlaybookCases {
    private static final String RULE = ".drl";
    private static final String CASES = ".cases.yaml";

    private final Playbook playbook;
    private final Map<PlaybookRule, List<RuleCase>> cases = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private PlaybookCases(Playbook playbook) {
        this.playbook = playbook;
    }

    /** Those of the playbook that comes with the program. */
    public static PlaybookCases shipped() {
        return shipped(Playbook.shipped());
    }

    /**
     * Those in folders of rules, which are read as {@link Playbook#read} reads them.
     *
     * @throws RefusedException with every problem of the rules
     */
    public static PlaybookCases in(List<Path> folders) {
        Playbook playbook = Playbook.read(folders, false);
        return in(folders, playbook, playbook.rules());
    }

    /** Those of a playbook that is read already and is the program's. */
    public static PlaybookCases shipped(Playbook playbook) {
        PlaybookCases all = new PlaybookCases(playbook);
        playbook.rules().forEach(rule -> all.add(rule, () -> resource(file(rule))));
        return all;
    }

    /** Those of some rules of a playbook that is read already, all that the folders hold. */
    public static PlaybookCases in(List<Path> folders, Playbook playbook, List<PlaybookRule> rules) {
        PlaybookCases all = new PlaybookCases(playbook);
        rules.forEach(rule -> all.add(rule, () -> content(Path.of(file(rule)))));
        folders.forEach(all::orphans);
        return all;
    }

    /**
     * Those of one rule; none where no file stands beside it.
     *
     * @param folders those that rules were read from, besides the program's own
     * @throws RefusedException with every problem of the file
     */
    public static List<RuleCase> of(PlaybookRule rule, List<Path> folders) {
        String file = file(rule);
        try {
            Optional<byte[]> bytes =
                    folders.stream().anyMatch(Path.of(file)::startsWith) ? content(Path.of(file)) : resource(file);
            return bytes.map(content -> CasesFile.read(file, content, Vocabulary.SHIPPED))
                    .orElse(List.of());
        } catch (IOException e) {
            throw new RefusedException(unreadable(file));
        }
    }

    /**
     * What is wrong with the files of cases, sorted: one is missing or cannot be read, a rule has no case that it needs, or a case says
     * what can never be.
     */
    public List<Problem> problems() {
        Stream<Problem> never = cases.entrySet().stream()
                .flatMap(of -> of.getValue().stream().flatMap(one -> CaseCheck.never(of.getKey(), one).stream()));
        return Stream.concat(problems.stream(), never).sorted().toList();
    }

    /**
     * Refuses what cannot be run. A case that says what can never be can, and fails ({@link CaseResult#never}): one slip of the pen must
     * not hide what comes of all others.
     *
     * @throws RefusedException with every problem, if there is one beside such cases
     */
    public void refuse() {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems());
        }
    }

    /** The playbook whose cases they are, by itself. */
    public Playbook playbook() {
        return playbook;
    }

    /** Each rule and its cases, sorted by the rules' ids. */
    public Map<PlaybookRule, List<RuleCase>> byRule() {
        return Collections.unmodifiableMap(cases);
    }

    /** What comes of the rule's cases, in their order. */
    public List<CaseResult> results(PlaybookRule rule) {
        CaseRun run = new CaseRun(rule, playbook.events());
        return cases.getOrDefault(rule, List.of()).stream().map(run::result).toList();
    }

    private interface Content {
        Optional<byte[]> read() throws IOException;
    }

    private void add(PlaybookRule rule, Content content) {
        try {
            Optional<byte[]> bytes = content.read();
            if (bytes.isPresent()) {
                List<RuleCase> read = CasesFile.read(file(rule), bytes.get(), Vocabulary.SHIPPED);
                cases.put(rule, read);
                problems.addAll(CaseCheck.wanting(rule, file(rule), read));
            } else {
                problem(
                        CaseProblem.NO_CASES,
                        rule.origin(),
                        "the rule %s has no cases".formatted(rule.id()),
                        "Write %s.".formatted(file(rule)));
            }
        } catch (RefusedException e) {
            problems.addAll(e.problems());
        } catch (IOException e) {
            problems.add(unreadable(file(rule)));
        }
    }

    private void orphans(Path folder) {
        Set<String> known = playbook.rules().stream().map(PlaybookCases::file).collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(file -> file.toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(CASES) && !known.contains(file))
                    .forEach(file -> problem(
                            CaseProblem.CASES_WITHOUT_RULE,
                            Origin.line(file, 0),
                            "no rule stands beside these cases",
                            "Name the file as its rule is named, or take it away."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(PlaybookRule rule) {
        String file = rule.origin().file();
        return file.substring(0, file.length() - RULE.length()) + CASES;
    }

    private static Optional<byte[]> content(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static Optional<byte[]> resource(String file) throws IOException {
        try (InputStream in = PlaybookCases.class.getResourceAsStream("/" + file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    private static Problem unreadable(String file) {
        return new Problem("unreadable-file", Origin.line(file, 0), "this cannot be read", "Look at its permissions.");
    }

    private void problem(CaseProblem problem, Origin at, String what, String remedy) {
        problems.add(problem.at(at, what, remedy));
    }
}
