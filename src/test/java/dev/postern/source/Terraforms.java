package dev.postern.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.FactNotation;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans and states as Terraform prints them, made of a few resources. */
final class Terraforms {
    static final String ACCOUNT = "111122223333";
    static final Map<String, Object> CALLER = resource("data.aws_caller_identity.me", Map.of("account_id", ACCOUNT));

    static final Map<String, Object> BORN = Map.of("arn", true, "id", true);
    static final Planned USER = new Planned("aws_iam_user.u", Map.of("name", "u"), BORN, Map.of());

    private Terraforms() {}

    /** A resource of a state. */
    static Map<String, Object> resource(String address, Map<String, ?> values) {
        TerraformAddress place = TerraformAddress.of(address);
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("address", address);
        resource.put("mode", place.data() ? "data" : "managed");
        resource.put("type", place.type());
        resource.put("name", place.name());
        resource.put("values", values);
        return resource;
    }

    /** A resource of a plan: what of it is known only after apply, and what those attributes refer to. */
    record Planned(String address, Map<String, ?> values, Map<String, ?> unknown, Map<String, ?> expressions) {
        Planned(String address, Map<String, ?> values) {
            this(address, values, Map.of(), Map.of());
        }
    }

    static Map<String, Object> references(String... to) {
        return Map.of("references", List.of(to));
    }

    static String state(List<Map<String, Object>> resources) {
        Map<String, Object> state =
                new LinkedHashMap<>(Map.of("format_version", "1.0")); // which Terraform prints first
        state.put("values", Map.of("root_module", Map.of("resources", resources)));
        return text(state);
    }

    static Map<String, Object> plan(List<Planned> resources) {
        List<Object> values = new ArrayList<>();
        List<Object> changes = new ArrayList<>();
        List<Object> configured = new ArrayList<>();
        for (Planned each : resources) {
            values.add(resource(each.address(), each.values()));
            changes.add(Map.of(
                    "address",
                    each.address(),
                    "mode",
                    TerraformAddress.of(each.address()).data() ? "data" : "managed",
                    "change",
                    Map.of("actions", List.of("create"), "after", each.values(), "after_unknown", each.unknown())));
            configured.add(Map.of("address", each.address(), "expressions", each.expressions()));
        }
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("format_version", "1.2");
        plan.put("planned_values", Map.of("root_module", Map.of("resources", values)));
        plan.put("resource_changes", changes);
        plan.put("prior_state", Map.of("values", Map.of("root_module", Map.of("resources", List.of(CALLER)))));
        plan.put("configuration", Map.of("root_module", Map.of("resources", configured)));
        return plan;
    }

    static String text(Object json) {
        try {
            return new ObjectMapper().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static SystemModel read(String text, PlaybookWords words) {
        return ModelFile.read("plan.json", text.getBytes(StandardCharsets.UTF_8), words);
    }

    static List<String> facts(SystemModel model) {
        return model.facts().keySet().stream().map(FactNotation::write).toList();
    }

    static List<String> notes(SystemModel model) {
        return model.passedOver().stream().map(SystemModel.Note::text).toList();
    }

    static List<String> doubts(SystemModel model) {
        return model.passedOver().stream()
                .filter(SystemModel.Note::doubt)
                .map(note -> note.at() + ": " + note.text())
                .toList();
    }

    static List<String> questions(SystemModel model) {
        return model.openAssumptions().values().stream()
                .map(dev.postern.model.Assumption::text)
                .toList();
    }

    /** A role that instances may be given. */
    static Planned role() {
        return new Planned(
                "aws_iam_role.r",
                Map.of("name", "r", "assume_role_policy", policy("sts:AssumeRole", "")),
                BORN,
                Map.of());
    }

    /** A policy of one statement that allows; the rest of it begins with the resource or the principal. */
    static String policy(String action, String rest) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"%s\"%s}}"
                .formatted(action, rest.isEmpty() ? ",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}" : "," + rest);
    }

    /** A policy of the user {@link #USER}. */
    static Planned user(String action, String resource) {
        return new Planned(
                "aws_iam_user_policy.p",
                Map.of("name", "p", "user", "u", "policy", policy(action, "\"Resource\":\"" + resource + "\"")));
    }

    /** The bucket {@code b}. */
    static Planned bucket(Map<String, ?> more) {
        Map<String, Object> values = new TreeMap<>(Map.of("bucket", "b"));
        values.putAll(more);
        return new Planned("aws_s3_bucket.b", values, BORN, Map.of());
    }
}
