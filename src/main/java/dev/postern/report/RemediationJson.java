package dev.postern.report;

import dev.postern.remediation.Remediation;
import dev.postern.remediation.Remediation.Granted;
import dev.postern.remediation.Remediation.Way;
import dev.postern.remediation.Remedy;
import dev.postern.remediation.Remedy.Change;
import dev.postern.remediation.Remedy.Lost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The keys of a {@link Remediation} as its schema has them. */
final class RemediationJson {
    private RemediationJson() {}

    static void write(Remediation answer, JsonPieces json) throws IOException {
        json.text("verdict", answer.paths().verdict().kind().word());
        json.list("reasons", answer.paths().verdict().reasons(), json::string);
        List<Remedy> remedies = new ArrayList<>();
        answer.remedy().ifPresent(remedies::add);
        remedies.addAll(answer.instead());
        json.list("remedies", remedies, remedy -> remedy(remedy, json));
        json.list("withheld", answer.withheld(), each -> {
            json.start();
            json.text("means", each.means().word());
            json.text("why", each.why());
            json.end();
        });
        json.list("paths", answer.ways(), way -> way(way, json));
    }

    private static void remedy(Remedy remedy, JsonPieces json) throws IOException {
        json.start();
        json.text("means", remedy.means().word());
        json.list("closes", remedy.closed(), json::fact);
        json.list("leaves", remedy.left(), json::fact);
        json.text("verdict", remedy.verdict().kind().word());
        json.list("reasons", remedy.verdict().reasons(), json::string);
        json.list("changes", remedy.changes(), change -> change(change, json));
        json.end();
    }

    private static void change(Change change, JsonPieces json) throws IOException {
        json.start();
        json.text("subject", change.subject());
        json.text("kind", change.policy().map(policy -> policy.kind().word()).orElse("attachments"));
        json.key("origin");
        json.textOrNull(change.at().map(Object::toString).orElse(""));
        json.list("statements", change.statements(), edited -> {
            json.start();
            json.number("number", edited.statement().number());
            json.text("sid", edited.statement().sid());
            json.text("origin", edited.statement().at().toString());
            json.text("less", edited.what());
            json.end();
        });
        json.list("touches", change.touches(), json::string);
        json.list("denied", change.asked(), asked -> {
            json.start();
            request(asked.principal(), asked.action(), asked.resource(), json);
            json.text("allowedBy", asked.allowedBy());
            json.text("deniedBy", asked.deniedBy());
            json.end();
        });
        json.flag("namesWhatIsThere", change.isOfToday());
        json.list("fillIn", change.places(), json::string);
        json.number("kept", change.kept());
        json.list("lost", change.lost(), lost -> lost(lost, json));
        json.text("before", change.before());
        json.text("after", change.after());
        json.text("diff", String.join("\n", UnifiedDiff.of(change.subject(), change.before(), change.after())) + "\n");
        json.end();
    }

    private static void lost(Lost lost, JsonPieces json) throws IOException {
        json.start();
        json.text("principal", lost.principal());
        json.text("action", lost.action());
        json.list("resources", lost.resources(), json::string);
        json.end();
    }

    private static void request(String principal, String action, String resource, JsonPieces json) throws IOException {
        json.text("principal", principal);
        json.text("action", action);
        json.text("resource", resource);
    }

    private static void way(Way way, JsonPieces json) throws IOException {
        json.start();
        json.text("path", way.path().id());
        json.key("goal");
        json.fact(way.path().goal());
        json.list("narrow", way.narrow(), granted -> granted(granted, json));
        json.list("tighten", way.tighten(), granted -> granted(granted, json));
        json.list("onlyIf", way.path().open(), assumption -> json.string(assumption.text()));
        json.flatList("brokenBy", way.broken(), json::number);
        json.end();
    }

    private static void granted(Granted granted, JsonPieces json) throws IOException {
        json.start();
        json.text("policy", granted.statement().policy().toString());
        json.number("number", granted.statement().number());
        json.text("sid", granted.statement().sid());
        json.text("origin", granted.statement().at().toString());
        json.text("grants", granted.what());
        json.end();
    }
}
