package dev.postern.source;

import static dev.postern.source.Terraforms.CALLER;
import static dev.postern.source.Terraforms.doubts;
import static dev.postern.source.Terraforms.facts;
import static dev.postern.source.Terraforms.notes;
import static dev.postern.source.Terraforms.plan;
import static dev.postern.source.Terraforms.questions;
import static dev.postern.source.Terraforms.references;
import static dev.postern.source.Terraforms.resource;
import static dev.postern.source.Terraforms.state;
import static dev.postern.source.Terraforms.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.ControlKinds;
import dev.postern.model.FactNotation;
import dev.postern.model.PlaybookWords;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.source.Terraforms.Planned;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformFileTest {
    private static final PlaybookWords WORDS = new PlaybookWords(
            new ControlKinds(new TreeMap<>(), new TreeMap<>()),
            Set.of("iam:PutUserPolicy", "iam:PassRole", "s3:GetObject"),
            Set.of(),
            Set.of("lambda.amazonaws.com"),
            Set.of());
    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}}";
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}}";
    private static final Map<String, Object> BORN = Map.of("arn", true);

    private static SystemModel read(Object plan) {
        return Terraforms.read(text(plan), WORDS);
    }

    private static SystemModel planned(Planned... resources) {
        return read(plan(List.of(resources)));
    }

    private static Planned role(String name) {
        return new Planned("aws_iam_role." + name, Map.of("name", name, "assume_role_policy", TRUST), BORN, Map.of());
    }

    @Test
    void aStateIsReadAsAnAccountIs() {
        SystemModel model = Terraforms.read(
                state(List.of(
                        resource("aws_iam_user.a", Map.of("name", "a", "arn", IAM + "user/a")),
                        resource("aws_iam_user_policy.p", Map.of("name", "p", "user", "a", "policy", ALLOW)))),
                WORDS);
        assertThat(facts(model))
                .contains(
                        "identity " + IAM + "user/a human",
                        "permission " + IAM + "user/a s3:GetObject arn:aws:s3:::b/*");
    }

    @Test
    void whatAStateLeavesEmptyIsNotThere() {
        SystemModel model = Terraforms.read(
                state(List.of(
                        resource(
                                "aws_iam_user.a",
                                Map.of("name", "a", "arn", IAM + "user/a", "permissions_boundary", "")),
                        resource("aws_iam_user_group_membership.g", Map.of("user", "a", "groups", List.of(""))),
                        resource("aws_iam_user_policy.p", Map.of("name", "p", "user", "a", "policy", ALLOW)))),
                WORDS);
        assertThat(questions(model)).isEmpty();
        assertThat(doubts(model)).isEmpty();
        assertThat(model.facts()).anySatisfy((fact, supports) -> {
            assertThat(FactNotation.write(fact))
                    .isEqualTo("permission " + IAM + "user/a s3:GetObject arn:aws:s3:::b/*");
            assertThat(supports).allMatch(dev.postern.model.Support::isUnconditional);
        });
    }

    @Test
    void whatIsToBeMadeHasTheArnThatItWillHave() {
        SystemModel model = planned(
                new Planned("aws_iam_user.a", Map.of("name", "a", "path", "/x/"), BORN, Map.of()),
                new Planned("aws_iam_policy.p", Map.of("name", "p", "policy", ALLOW), BORN, Map.of()),
                new Planned(
                        "aws_iam_user_policy_attachment.ap",
                        Map.of("user", "a"),
                        Map.of("policy_arn", true),
                        Map.of("policy_arn", references("aws_iam_policy.p.arn", "aws_iam_policy.p"))));
        assertThat(facts(model))
                .contains(
                        "contains " + IAM + "policy/p " + IAM + "user/x/a",
                        "permission " + IAM + "user/x/a s3:GetObject arn:aws:s3:::b/*");
    }

    @Test
    void aGroupThatIsNotOfThePlanIsAQuestionOfItsMembers() {
        for (String type : List.of("aws_iam_group_membership", "aws_iam_user_group_membership")) {
            boolean ofGroup = type.equals("aws_iam_group_membership");
            SystemModel model = planned(
                    new Planned("aws_iam_user.a", Map.of("name", "a"), BORN, Map.of()),
                    new Planned(
                            type + ".m",
                            ofGroup
                                    ? Map.of("group", "ghost", "users", List.of("a"))
                                    : Map.of("groups", List.of("ghost"), "user", "a")));
            assertThat(questions(model))
                    .containsExactly(IAM + "group/ghost, which is a group of " + IAM
                            + "user/a and not in the files, lets its holders administer account 111122223333");
        }
    }

    @Test
    void aReferenceGoesIntoAModuleByItsVariablesAndOutByItsOutputs() {
        Map<String, Object> policy = Map.of(
                "address", "module.p[\"k\"].aws_iam_policy.p",
                "mode", "managed",
                "values", Map.of("name", "p", "policy", ALLOW));
        Map<String, Object> attachment = Map.of(
                "address", "module.a.aws_iam_role_policy_attachment.x",
                "mode", "managed",
                "values", Map.of("role", "r"));
        Map<String, Object> whole = plan(List.of(role("r")));
        Map<String, Object> root = new LinkedHashMap<>(Map.of(
                "resources", List.of(resource("aws_iam_role.r", Map.of("name", "r", "assume_role_policy", TRUST)))));
        root.put(
                "child_modules",
                List.of(Map.of("resources", List.of(policy)), Map.of("resources", List.of(attachment))));
        whole.put("planned_values", Map.of("root_module", root));
        whole.put(
                "resource_changes",
                List.of(Map.of(
                        "address",
                        attachment.get("address"),
                        "change",
                        Map.of("after_unknown", Map.of("policy_arn", true)))));
        Map<String, Object> inner = Map.of(
                "resources",
                List.of(Map.of(
                        "address",
                        "aws_iam_role_policy_attachment.x",
                        "expressions",
                        Map.of("policy_arn", references("var.arn")))));
        Map<String, Object> outer = Map.of(
                "resources",
                List.of(Map.of("address", "aws_iam_policy.p", "expressions", Map.of())),
                "outputs",
                Map.of("arn", Map.of("expression", references("aws_iam_policy.p.arn", "aws_iam_policy.p"))));
        whole.put(
                "configuration",
                Map.of(
                        "root_module",
                        Map.of(
                                "module_calls",
                                Map.of(
                                        "p",
                                        Map.of("module", outer),
                                        "a",
                                        Map.of(
                                                "module",
                                                inner,
                                                "expressions",
                                                Map.of(
                                                        "arn",
                                                        references(
                                                                "module.p[\"k\"].arn",
                                                                "module.p[\"k\"]",
                                                                "module.p")))))));
        assertThat(facts(read(whole))).contains("permission " + IAM + "role/r s3:GetObject arn:aws:s3:::b/*");
    }

    @Test
    void ofManyInstancesTheOneOfTheSameKeyIsMeant() {
        Map<String, Object> each = Map.of("policy_arn", references("aws_iam_policy.p", "each.key"));
        List<Planned> all = new ArrayList<>(List.of(role("x"), role("y")));
        for (String key : List.of("x", "y")) {
            String policy = ALLOW.replace(":::b", ":::" + key);
            all.add(new Planned(
                    "aws_iam_policy.p[\"%s\"]".formatted(key),
                    Map.of("name", "p" + key, "policy", policy),
                    BORN,
                    Map.of()));
            all.add(new Planned(
                    "aws_iam_role_policy_attachment.a[\"%s\"]".formatted(key),
                    Map.of("role", key),
                    Map.of("policy_arn", true),
                    Map.of()));
        }
        Map<String, Object> whole = plan(all);
        whole.put(
                "configuration",
                Map.of(
                        "root_module",
                        Map.of(
                                "resources",
                                List.of(Map.of("address", "aws_iam_role_policy_attachment.a", "expressions", each)))));
        assertThat(facts(read(whole)))
                .contains("permission " + IAM + "role/x s3:GetObject arn:aws:s3:::x/*")
                .doesNotContain("permission " + IAM + "role/x s3:GetObject arn:aws:s3:::y/*");
    }

    @Test
    void aPolicyThatIsKnownOnlyAfterApplyIsAQuestion() {
        SystemModel model = planned(
                new Planned("aws_iam_user.a", Map.of("name", "a"), BORN, Map.of()),
                role("r"),
                new Planned(
                        "aws_iam_user_policy.p",
                        Map.of("name", "p", "user", "a"),
                        Map.of("policy", true),
                        Map.of("policy", references("aws_iam_role.r.arn", "aws_iam_role.r"))));
        assertThat(questions(model))
                .contains("p of " + IAM + "user/a, which is known only after apply and refers to aws_iam_role.r,"
                        + " lets its holders administer account 111122223333");
    }

    @Test
    void aTrustThatIsKnownOnlyAfterApplyIsAQuestionOfWhomItRefersTo() {
        SystemModel model = planned(
                new Planned("aws_iam_user.a", Map.of("name", "a"), BORN, Map.of()),
                new Planned(
                        "aws_iam_role.r",
                        Map.of("name", "r"),
                        Map.of("arn", true, "assume_role_policy", true),
                        Map.of("assume_role_policy", references("aws_iam_user.a.arn", "aws_iam_user.a"))));
        assertThat(facts(model)).contains("trusts " + IAM + "role/r " + IAM + "user/a");
        assertThat(questions(model))
                .contains("the trust policy of " + IAM + "role/r, which is known only after apply and refers to " + IAM
                        + "user/a, lets it assume the role");
    }

    @Test
    void aPolicyDocumentIsReadThoughItsTextIsKnownOnlyAfterApply() {
        Map<String, Object> statement = Map.of(
                "effect", "Allow",
                "actions", List.of("iam:PassRole"),
                "condition",
                        List.of(Map.of(
                                "test",
                                "StringEquals",
                                "variable",
                                "aws:PrincipalTag/t",
                                "values",
                                List.of("&{aws:username}"))));
        SystemModel model = planned(
                new Planned("aws_iam_user.a", Map.of("name", "a", "tags", Map.of("t", "a")), BORN, Map.of()),
                role("r"),
                new Planned(
                        "data.aws_iam_policy_document.d",
                        Map.of("statement", List.of(statement)),
                        Map.of("json", true, "statement", List.of(Map.of("resources", true))),
                        Map.of(
                                "statement",
                                List.of(Map.of("resources", references("aws_iam_role.r.arn", "aws_iam_role.r"))))),
                new Planned(
                        "aws_iam_user_policy.p",
                        Map.of("name", "p", "user", "a"),
                        Map.of("policy", true),
                        Map.of(
                                "policy",
                                references("data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"))));
        assertThat(facts(model)).contains("permission " + IAM + "user/a iam:PassRole " + IAM + "role/r");
        assertThat(questions(model)).isEmpty();
    }

    @Test
    void aStatementOfADocumentThatNobodyKnowsIsAQuestionAndTheOthersAreRead() {
        Map<String, Object> open = Map.of("effect", "Allow", "resources", List.of("*"));
        Map<String, Object> plain =
                Map.of("effect", "Allow", "actions", List.of("s3:GetObject"), "resources", List.of("arn:aws:s3:::b/*"));
        SystemModel model = planned(
                new Planned("aws_iam_user.a", Map.of("name", "a"), BORN, Map.of()),
                new Planned(
                        "data.aws_iam_policy_document.d",
                        Map.of("statement", List.of(open, plain)),
                        Map.of("json", true, "statement", List.of(Map.of("actions", true), Map.of())),
                        Map.of()),
                new Planned(
                        "aws_iam_user_policy.p",
                        Map.of("name", "p", "user", "a"),
                        Map.of("policy", true),
                        Map.of("policy", references("data.aws_iam_policy_document.d.json"))));
        assertThat(facts(model)).contains("permission " + IAM + "user/a s3:GetObject arn:aws:s3:::b/*");
        assertThat(questions(model))
                .contains("p of " + IAM + "user/a, which has an action that is known only after apply,"
                        + " lets its holders administer account 111122223333");
    }

    @Test
    void anAccountThatNobodyNamesIsCalledUnknownAndTold() {
        SystemModel model = Terraforms.read(state(List.of(resource("aws_iam_user.a", Map.of("name", "a")))), WORDS);
        assertThat(facts(model)).contains("identity arn:aws:iam::000000000000:user/a human");
        assertThat(notes(model)).anyMatch(note -> note.contains("nothing says which account this is for"));
    }

    @Test
    void whomAnAttachmentIsAboutThatIsNotThereIsTold() {
        SystemModel model = Terraforms.read(
                state(List.of(
                        CALLER,
                        resource(
                                "aws_iam_role_policy_attachment.x",
                                Map.of("role", "elsewhere", "policy_arn", "arn:x")))),
                WORDS);
        assertThat(doubts(model))
                .singleElement()
                .asString()
                .startsWith(
                        "plan.json#/values/root_module/resources/1/values/role: aws_iam_role_policy_attachment.x is about elsewhere");
    }

    @Test
    void otherTypesAreCountedAndNamed() {
        SystemModel model = Terraforms.read(
                state(List.of(
                        resource("aws_cloudwatch_log_group.a", Map.of()),
                        resource("aws_cloudwatch_log_group.b", Map.of()),
                        resource("null_resource.c", Map.of()))),
                WORDS);
        assertThat(notes(model)).contains("not understood: 2 aws_cloudwatch_log_group, 1 null_resource");
    }

    @Test
    void aPlanThatEndedInErrorsIsADoubt() {
        Map<String, Object> plan = plan(List.of(role("r")));
        plan.put("errored", true);
        assertThat(facts(read(plan))).contains("identity arn:aws:iam::111122223333:role/r role");
        assertThat(doubts(read(plan)))
                .containsExactly(
                        "plan.json#/errored: the plan ended in errors, so that what it plans may be a part only. Plan again without errors.");
    }

    @Test
    void aStateWithNoResourcesIsADoubt() {
        assertThat(doubts(Terraforms.read("{\"format_version\":\"1.0\"}", WORDS)))
                .singleElement()
                .asString()
                .contains("there is no resource in this state");
    }

    @Test
    void aLaterVersionOfTheFormatIsRefused() {
        assertRefused("{\"format_version\":\"2.0\",\"planned_values\":{}}", "the format has version 2.0", "up to 1.x");
        assertRefused("{\"format_version\":\"new\",\"planned_values\":{}}", "\"new\" is no version of the format");
    }

    @Test
    void theStateAsTerraformKeepsItIsRefusedWithWhatToGive() {
        assertRefused(
                "{\"version\":4,\"terraform_version\":\"1.5.0\",\"serial\":3,\"lineage\":\"x\",\"resources\":[]}",
                "this is the state as Terraform keeps it",
                "terraform show -json");
    }

    @Test
    void changesWithoutPlannedValuesAreRefused() {
        assertRefused("{\"format_version\":\"1.0\",\"resource_changes\":[]}", "no planned_values");
    }

    @Test
    void aPlanOfTwoHundredMegabytesIsRefusedBeforeItIsRead(@TempDir Path folder) throws IOException {
        Path large = folder.resolve("large.json");
        Files.writeString(large, "{\"format_version\":\"1.2\",\"planned_values\":{}}");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(200_000_000);
        }
        assertThatThrownBy(() -> ModelFile.read(large, WORDS))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("200,000,000 bytes")
                .hasMessageContaining("read up to 100 MB")
                .hasMessageContaining("Give the state");
    }

    @Test
    void whatIsMarkedAsSensitiveIsKeptNowhere() {
        Map<String, Object> user = new LinkedHashMap<>(resource(
                "aws_iam_user.a", Map.of("name", "a", "tags", Map.of("k", "hush-1", "DB_PASSWORD", "hush-7"))));
        user.put("sensitive_values", Map.of("tags", Map.of("k", true)));
        Map<String, Object> key = resource("aws_iam_access_key.k", Map.of("user", "a", "secret", "hush-2"));
        Map<String, Object> whole = Map.of(
                "format_version",
                "1.0",
                "variables",
                Map.of("v", Map.of("value", "hush-3")),
                "values",
                Map.of(
                        "root_module",
                        Map.of("resources", List.of(CALLER, user, key)),
                        "outputs",
                        Map.of("o", Map.of("sensitive", true, "value", List.of("hush-4", "hush-5")))),
                "configuration",
                Map.of(
                        "root_module",
                        Map.of("variables", Map.of("v", Map.of("sensitive", true, "default", "hush-6")))));
        byte[] kept = Secrets.dropped(text(new TreeMap<>(whole)).getBytes(StandardCharsets.UTF_8));
        assertThat(new String(kept, StandardCharsets.UTF_8))
                .doesNotContain("hush")
                .contains("\"name\":\"a\"");
        assertThat(Secrets.dropped(kept)).isEqualTo(kept);
        SystemModel model = ModelFile.read("state.json", kept, WORDS);
        assertThat(facts(model)).contains("identity " + IAM + "user/a human");
        assertThat(notes(model)).contains("sensitive, so that the value is kept nowhere: 1 DB_PASSWORD, 1 k, 1 secret");
    }

    @Test
    void aPolicyThatIsSensitiveIsAQuestion() {
        Map<String, Object> policy = new LinkedHashMap<>(
                resource("aws_iam_user_policy.p", Map.of("name", "p", "user", "a", "policy", ALLOW)));
        policy.put("sensitive_values", Map.of("policy", true));
        SystemModel model =
                Terraforms.read(state(List.of(CALLER, resource("aws_iam_user.a", Map.of("name", "a")), policy)), WORDS);
        assertThat(questions(model)).singleElement().asString().contains("which is marked as sensitive");
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> Terraforms.read(text, WORDS))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(parts);
    }
}
