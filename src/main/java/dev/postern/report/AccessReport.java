package dev.postern.report;

import dev.postern.iam.Decision;
import dev.postern.iam.Decision.Allowed;
import dev.postern.iam.Decision.AllowedIf;
import dev.postern.iam.Decision.Denied;
import dev.postern.iam.Decision.Reason;
import dev.postern.model.English;
import dev.postern.model.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who may do something to something, and by which statements.
 *
 * @param decisions by principal
 * @param outsiders by how they are called whom no file tells of: whoever asks from the internet, and those whom the resource names
 * @param doubts what of the policies could not be read
 */
public record AccessReport(
        String action,
        String resource,
        SortedMap<String, Decision> decisions,
        SortedMap<String, Decision> outsiders,
        List<Problem> doubts) {
    private static final int LABEL = 9;

    /** For people: of one principal the decision whatever it is, of several those that may. */
    public String text(ReportSettings settings) {
        TextLines page = new TextLines(settings.width(), settings.colour());
        List<Map.Entry<String, Decision>> told = decisions.entrySet().stream()
                .filter(each -> decisions.size() == 1 || !(each.getValue() instanceof Denied))
                .toList();
        if (decisions.size() != 1) {
            page.paragraph(
                    0,
                    Ink.STRONG,
                    "%s of %s may %s on %s."
                            .formatted(
                                    told.isEmpty() ? "None" : "%,d".formatted(told.size()),
                                    English.count(decisions.size(), "principal"),
                                    action,
                                    resource));
        }
        FileNames files = files();
        told.forEach(each -> tell(each.getKey(), each.getValue(), page, files));
        outsiders.forEach((name, decision) -> {
            if (!(decision instanceof Denied)) {
                tell(name, decision, page, files);
            }
        });
        if (!doubts.isEmpty()) {
            page.blank();
            doubts.forEach(doubt -> page.labelled(2, LABEL, "beware", Ink.FAINT, doubt.at() + ": " + doubt.what()));
        }
        return page.toString();
    }

    private void tell(String principal, Decision decision, TextLines page, FileNames files) {
        page.blank();
        page.paragraph(0, decisions.size() == 1 ? Ink.STRONG : Ink.PLAIN, sentence(principal, decision));
        if (decision instanceof AllowedIf open) {
            page.labelled(2, LABEL, "if", Ink.PLAIN, open.words());
        }
        reasons(decision).forEach(reason -> page.labelled(2, LABEL, "by", Ink.FAINT, words(reason, files)));
    }

    /** By principal, outsiders last. */
    private Map<String, Decision> all() {
        Map<String, Decision> all = new LinkedHashMap<>(decisions);
        all.putAll(outsiders);
        return all;
    }

    private String sentence(String principal, Decision decision) {
        String verb = decision instanceof Denied ? "may not" : "may";
        return "%s %s %s on %s%s"
                .formatted(
                        principal,
                        verb,
                        action,
                        resource,
                        decision instanceof Denied denied && !denied.explicit()
                                ? ": nothing in %s allows it."
                                        .formatted(denied.layer().words())
                                : decision instanceof AllowedIf ? ", if:" : ".");
    }

    private FileNames files() {
        Set<String> files = new TreeSet<>();
        all().values().stream()
                .flatMap(decision -> reasons(decision).stream())
                .flatMap(reason -> reason.statement().stream())
                .forEach(statement -> files.add(statement.origin().file()));
        return new FileNames(files);
    }

    private List<Reason> reasons(Decision decision) {
        if (decision instanceof Allowed allowed) {
            return allowed.by();
        }
        if (decision instanceof Denied denied) {
            return denied.by();
        }
        AllowedIf open = (AllowedIf) decision; // whose the resource is, no policy says
        return Stream.concat(
                        open.by().stream(),
                        open.all().stream()
                                .flatMap(requirement -> requirement.anyOf().stream())
                                .map(Decision.Way::reason))
                .filter(reason -> !reason.policy().equals(resource))
                .distinct()
                .toList();
    }

    private static String words(Reason reason, FileNames files) {
        String sid = reason.statement()
                .map(statement -> statement.sid())
                .filter(id -> !id.isEmpty())
                .map(id -> " (" + id + ")")
                .orElse("");
        return "%s%s, in %s%s"
                .formatted(
                        reason.policy(),
                        sid,
                        reason.layer().words(),
                        reason.statement()
                                .map(statement -> ", " + files.of(statement.origin()))
                                .orElse(""));
    }

    /** @param out is flushed and left open */
    public void json(OutputStream out) throws IOException {
        JsonPieces.write(out, ReportSettings.DEFAULT, json -> {
            json.start();
            json.text("schema", JsonShape.IAM.id());
            json.text("action", action);
            json.text("resource", resource);
            json.list("decisions", all().entrySet(), each -> decision(json, each.getKey(), each.getValue()));
            json.list("doubts", doubts, doubt -> json.string(doubt.at() + ": " + doubt.what()));
            json.end();
        });
    }

    private void decision(JsonPieces json, String principal, Decision decision) throws IOException {
        json.start();
        json.text("principal", principal);
        json.text(
                "decision",
                decision instanceof Allowed ? "allowed" : decision instanceof Denied ? "denied" : "allowed-if");
        json.key("condition");
        json.textOrNull(decision instanceof AllowedIf open ? open.words() : "");
        json.key("layer");
        json.textOrNull(decision instanceof Denied denied ? denied.layer().words() : "");
        json.list("by", reasons(decision), reason -> {
            json.start();
            json.text("layer", reason.layer().words());
            json.text("policy", reason.policy());
            json.text(
                    "sid", reason.statement().map(statement -> statement.sid()).orElse(""));
            json.key("origin");
            Optional<String> origin =
                    reason.statement().map(statement -> statement.origin().toString());
            json.textOrNull(origin.orElse(""));
            json.end();
        });
        json.end();
    }
}
