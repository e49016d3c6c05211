package dev.postern.report;

import dev.postern.analysis.Verdict;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.remediation.Remediation;
import dev.postern.remediation.Remediation.Granted;
import dev.postern.remediation.Remediation.Way;
import dev.postern.remediation.Remedy;
import dev.postern.remediation.Remedy.Asked;
import dev.postern.remediation.Remedy.Change;
import dev.postern.remediation.Remedy.Edited;
import dev.postern.remediation.Remedy.Lost;
import dev.postern.source.PolicyPlace;
import dev.postern.source.StatementPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to change in the policies of accounts, as diffs, and what was found when it was tried. */
public final class RemediationReport extends QuestionReport {
    private static final int MOST_NAMES = 5;
    private static final int MOST_LOST = 10;
    private static final int MOST_WAYS = 10;

    private final Remediation answer;
    private final FileNames files = files();

    public RemediationReport(Remediation answer) {
        super(answer.situation());
        this.answer = answer;
    }

    @Override
    JsonShape shape() {
        return JsonShape.IAM_REMEDIATE;
    }

    @Override
    void tell(Page page) {
        page.lead(sentence());
        page.rows(standing());
        answer.remedy().ifPresent(remedy -> changes(remedy, "Change", page));
        for (Remedy other : answer.instead()) {
            changes(other, heading(other.means()), page);
        }
        ways(page);
        if (!answer.withheld().isEmpty()) {
            page.heading("Not proposed");
            page.rows(answer.withheld().stream()
                    .map(each -> new Standing.Row(each.means().words(), each.why()))
                    .toList());
        }
    }

    private String sentence() {
        if (answer.ways().isEmpty()) {
            return answer.paths().summary()
                    + (answer.paths().verdict().kind() == Verdict.Kind.CLEAN ? " Nothing has to change." : "");
        }
        if (answer.remedy().isEmpty()) {
            return "No change of policies was found that closes %s.".formatted(names(goals()));
        }
        Remedy remedy = answer.remedy().get();
        return "%s %s %s. %s"
                .formatted(
                        English.count(remedy.changes().size(), "change"),
                        remedy.changes().size() == 1 ? "closes" : "close",
                        names(remedy.closed()),
                        outcome(remedy));
    }

    private List<Fact> goals() {
        Set<Fact> goals = new LinkedHashSet<>();
        answer.ways().forEach(way -> goals.add(way.path().goal()));
        return List.copyOf(goals);
    }

    private static String outcome(Remedy remedy) {
        return remedy.left().isEmpty()
                ? "Read and simulated again, the changed account has no way there, whatever the answers to open questions."
                : "Read and simulated again, the changed account still has a way to %s."
                        .formatted(names(remedy.left()));
    }

    private static String names(List<Fact> facts) {
        return English.and(facts.stream().map(FactNotation::write).toList());
    }

    private List<Standing.Row> standing() {
        List<Standing.Row> rows = new ArrayList<>();
        rows.add(new Standing.Row("before", verdict(answer.paths().verdict())));
        answer.remedy().ifPresent(remedy -> rows.add(new Standing.Row("after", verdict(remedy.verdict()))));
        if (situation().starts().isEmpty()) {
            rows.add(new Standing.Row("to do", "say who attacks: --start \"acts-as ARN\", of a user, role or group"));
        }
        return rows;
    }

    private static String verdict(Verdict verdict) {
        return verdict.kind().word() + (verdict.reasons().isEmpty() ? "" : ": " + String.join("; ", verdict.reasons()));
    }

    private static String heading(Remedy.Means means) {
        return switch (means) {
            case POLICIES -> "Or change";
            case TRUST -> "Or tighten";
            case BOUNDARY -> "Or bound by";
            case SERVICE_CONTROL -> "Or hold by";
        };
    }

    private void changes(Remedy remedy, String what, Page page) {
        int number = 1;
        for (Change change : remedy.changes()) {
            page.heading(what + (remedy.changes().size() == 1 ? "" : " " + number), change.subject());
            page.rows(rows(change));
            page.diff(UnifiedDiff.of(change.subject(), change.before(), change.after()));
            number++;
        }
    }

    private List<Standing.Row> rows(Change change) {
        List<Standing.Row> rows = new ArrayList<>();
        for (Edited edited : change.statements()) {
            rows.add(new Standing.Row(
                    "takes",
                    "%s, %s: %s"
                            .formatted(
                                    edited.statement().words(),
                                    files.of(edited.statement().at()),
                                    edited.what())));
        }
        if (change.before().isEmpty()) {
            rows.add(new Standing.Row("new", "a policy that is not there yet"));
        } else if (change.after().isEmpty()) {
            rows.add(new Standing.Row("gone", "nothing is left of it: it is taken off and deleted"));
        }
        rows.add(new Standing.Row("touches", touched(change)));
        for (Asked asked : change.asked()) {
            rows.add(new Standing.Row(
                    "denied now",
                    "%s: %s on %s, which %s allowed; %s"
                            .formatted(
                                    asked.principal(),
                                    asked.action(),
                                    asked.resource(),
                                    asked.allowedBy(),
                                    asked.deniedBy())));
        }
        change.lost().stream()
                .limit(MOST_LOST)
                .map(lost -> new Standing.Row("also lost", words(lost)))
                .forEach(rows::add);
        if (change.lost().size() > MOST_LOST) {
            rows.add(new Standing.Row(
                    "also lost",
                    "… and %,d more; --format json lists them all"
                            .formatted(change.lost().size() - MOST_LOST)));
        }
        rows.add(new Standing.Row(
                "as before",
                change.kept() == 0
                        ? "nothing else that was asked"
                        : "%s, asked again and allowed still"
                                .formatted(English.count(change.kept(), "other request"))));
        if (!change.places().isEmpty()) {
            rows.add(new Standing.Row(
                    "fill in",
                    "%s, which the account does not say: till then nobody is let in by it"
                            .formatted(English.and(List.copyOf(change.places())))));
        }
        if (change.isOfToday()) {
            rows.add(new Standing.Row("later", "what is made later is not denied: ask again then"));
        }
        if (change.policy()
                .filter(policy -> policy.kind() == PolicyPlace.Kind.SERVICE_CONTROL)
                .isPresent()) {
            rows.add(new Standing.Row("holds", "in an organisation, and never in its management account"));
        }
        return rows;
    }

    private static String words(Lost lost) {
        return "%s: %s on %s"
                .formatted(lost.principal(), lost.action(), Words.andMore(lost.resources(), MOST_NAMES, "resource"));
    }

    private static String touched(Change change) {
        boolean isAccount = change.policy()
                .filter(policy -> policy.kind() == PolicyPlace.Kind.SERVICE_CONTROL)
                .isPresent();
        return isAccount
                ? "everybody in account %s (%,d)"
                        .formatted(
                                change.policy().orElseThrow().owner(),
                                change.touches().size())
                : Words.andMore(List.copyOf(change.touches()), MOST_NAMES, "holder");
    }

    private void ways(Page page) {
        if (answer.ways().isEmpty()) {
            return;
        }
        PathLine line = new PathLine(situation().outcome().system());
        for (Way way : answer.ways().stream().limit(MOST_WAYS).toList()) {
            page.heading("Path", way.path().id());
            page.paragraph(String.join(" " + PathLine.BETWEEN + " ", line.places(way.path())));
            List<Standing.Row> rows = new ArrayList<>();
            rows.addAll(granted("narrow", way.narrow()));
            rows.addAll(granted("tighten", way.tighten()));
            way.path().open().stream()
                    .map(Assumption::text)
                    .map(text -> new Standing.Row("only if", text))
                    .forEach(rows::add);
            answer.remedy()
                    .ifPresent(remedy -> rows.add(new Standing.Row(
                            "broken by", way.broken().isEmpty() ? "none" : Words.numbers("change", way.broken()))));
            page.rows(rows);
        }
        if (answer.ways().size() > MOST_WAYS) {
            page.paragraph("… and %,d more; --format json lists them all."
                    .formatted(answer.ways().size() - MOST_WAYS));
        }
    }

    /** A row for each statement. */
    private List<Standing.Row> granted(String label, List<Granted> granted) {
        Map<StatementPlace, List<String>> byStatement = new LinkedHashMap<>();
        granted.forEach(each -> byStatement
                .computeIfAbsent(each.statement(), none -> new ArrayList<>())
                .add(each.what()));
        return byStatement.entrySet().stream()
                .map(each -> new Standing.Row(
                        label,
                        "%s, %s (%s): %s"
                                .formatted(
                                        each.getKey().policy(),
                                        each.getKey().words(),
                                        files.of(each.getKey().at()),
                                        English.and(each.getValue()))))
                .toList();
    }

    /** The changes of the remedy alone, one unified diff after the other. */
    public String diff() {
        StringBuilder diff = new StringBuilder();
        answer.remedy()
                .ifPresent(remedy -> remedy.changes()
                        .forEach(change -> UnifiedDiff.of(change.subject(), change.before(), change.after())
                                .forEach(line -> diff.append(Visible.text(line)).append('\n'))));
        return diff.toString();
    }

    @Override
    void write(JsonPieces json) throws IOException {
        RemediationJson.write(answer, json);
    }
}
