package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.playbook.Playbook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Terraform marks as sensitive is dropped from whatever the reader takes for Terraform, however that is written. */
class TerraformSecretsTest {
    /** Nothing marks it but Terraform: a value as a person would choose it. */
    private static final String VALUE = "correct horse battery";

    private static final String PLAN = """
            {"format_version":"1.2","terraform_version":"1.9.0",
            "variables":{"v":{"value":"%1$s"}},
            "planned_values":{"outputs":{"o":{"sensitive":true,"value":["%1$s"]}},"root_module":{"resources":[
            {"address":"aws_iam_user.a","mode":"managed","type":"aws_iam_user","name":"a",
            "provider_name":"registry.terraform.io/hashicorp/aws","values":{"name":"a","tags":{"k":"%1$s","plain":"öffentlich"}},
            "sensitive_values":{"tags":{"k":true}}}]}},
            "output_changes":{"o":{"actions":["create"],"after":"%1$s","after_sensitive":true}},
            "configuration":{"root_module":{"variables":{"v":{"sensitive":true,"default":"%1$s"}},
            "module_calls":{"m":{"expressions":{"w":{"constant_value":"%1$s"}},"module":{"variables":{"w":{"sensitive":true}}}}}}}}
            """.formatted(VALUE);

    @TestFactory
    Stream<DynamicTest> howeverItIsWritten() {
        Map<String, Function<String, String>> forms = new LinkedHashMap<>();
        forms.put("as it is", plan -> plan);
        forms.put("keys in order", plan -> reordered(plan, true));
        forms.put("keys in reverse", plan -> reordered(plan, false));
        forms.put("far from the start", plan -> " ".repeat(450) + plan);
        forms.put(
                "version last",
                plan -> plan.replace("\"format_version\":\"1.2\",", "")
                        .replaceFirst("}\\s*$", ",\"format_version\":\"1.2\"}"));
        forms.put("escaped", plan -> plan.replace("format_version", "format_versio\\u006e"));
        forms.put("behind a byte order mark", plan -> "\uFEFF" + plan);
        forms.put("marks in words", plan -> plan.replace(":true", ":\"true\""));
        forms.put("yaml", TerraformSecretsTest::yaml);
        forms.put(
                "yaml of braces",
                plan -> "# a plan\n"
                        + plan.replaceAll("(?m)^\"", "  \"")
                                .replace("{\"format_version\":", "{\n\"format_version\": "));
        forms.put(
                "yaml in blocks",
                plan -> yaml(plan)
                        .replaceAll("(?m)^( *)k: .corr.*", "$1k: |-\n$1  correct\n$1  horse battery")
                        .replaceAll("(?m)^( *)default: .corr.*", "$1default: correct\n$1  horse battery"));
        return forms.entrySet().stream()
                .map(form -> DynamicTest.dynamicTest(
                        form.getKey(), () -> hides(form.getValue().apply(PLAN))));
    }

    private static void hides(String plan) {
        assertThat(plan).contains("battery");
        byte[] kept = Secrets.dropped(plan.getBytes(StandardCharsets.UTF_8));
        String text = new String(kept, StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("correct", "battery").contains("ffentlich", "dropped-sensitive");
        assertThat(text.lines().count()).isEqualTo(plan.lines().count());
        assertThat(Secrets.dropped(kept)).isSameAs(kept);
        assertThat(ModelFile.read("plan", kept, Playbook.shipped().words()).facts())
                .isNotEmpty();
    }

    /** A document of ours says what it says, even if somebody puts a plan's key beside. */
    @Test
    void whatMayBeTerraformIsScrubbedToo() {
        String both = "system: a\n" + yaml(PLAN);
        assertThat(new String(Secrets.dropped(both.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .doesNotContain("battery");
    }

    private static String yaml(String plan) {
        return new String(Syntax.YAML.write("plan", plan.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static String reordered(String plan, boolean up) {
        try {
            return Terraforms.text(ordered(new ObjectMapper().readValue(plan, Object.class), up));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object ordered(Object value, boolean up) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> ordered(item, up)).collect(Collectors.toCollection(ArrayList::new));
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> sorted = up ? new TreeMap<>() : new TreeMap<>(Comparator.reverseOrder());
        map.forEach((key, inner) -> sorted.put(String.valueOf(key), ordered(inner, up)));
        return sorted;
    }

    /** What nothing marks, but its name tells. */
    @Test
    void whatIsNamedAsASecretIsDroppedUnlessItRefersToOne() {
        String script = "#!/bin/sh\nexport DB_PASSWORD='horse9'\n";
        String encoded = Base64.getEncoder().encodeToString((script + "#".repeat(40)).getBytes(StandardCharsets.UTF_8));
        Map<String, Object> variables = new TreeMap<>();
        List.of("JWT_TOKEN", "SECRET_TOKEN", "apiKey", "DB_PASS", "ENCRYPTION_KEY")
                .forEach(name -> variables.put(name, "horse"));
        Map<String, String> kept = Map.of(
                "DB_SECRET", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-AbCdEf",
                "TOKEN_URL", "https://issuer.example.org",
                "ACCESS_KEY", "AKIA" + "IOSFODNN7EXAMPLE");
        variables.putAll(kept);
        Map<String, Object> plan = Terraforms.plan(List.of(
                new Terraforms.Planned(
                        "aws_lambda_function.f",
                        Map.of("function_name", "f", "environment", List.of(Map.of("variables", variables)))),
                new Terraforms.Planned("aws_instance.i", Map.of("user_data", script)),
                new Terraforms.Planned("aws_launch_template.t", Map.of("user_data", encoded))));
        plan.put("variables", Map.of("db_password", Map.of("value", "horse"), "region", Map.of("value", "eu-west-1")));
        plan.put(
                "configuration",
                Map.of("root_module", Map.of("variables", Map.of("db_password", Map.of("default", "horse")))));
        String text = new String(
                Secrets.dropped(Terraforms.text(plan).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        assertThat(text)
                .doesNotContain("horse", encoded)
                .contains("JWT_TOKEN", "export DB_PASSWORD='dropped-", "eu-west-1")
                .contains(kept.values());
    }
}
