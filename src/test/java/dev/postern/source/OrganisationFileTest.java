package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.aws.Access;
import dev.postern.iam.Decision;
import dev.postern.model.ControlKinds;
import dev.postern.model.FactNotation;
import dev.postern.model.PlaybookWords;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganisationFileTest {
    private static final PlaybookWords WORDS = new PlaybookWords(
            new ControlKinds(new TreeMap<>(), new TreeMap<>()),
            Set.of("iam:PutUserPolicy", "s3:GetObject"),
            Set.of(),
            Set.of(),
            Set.of());
    private static final String USER = "arn:aws:iam::111111111111:user/a";
    private static final String MAY = "permission %s s3:GetObject arn:aws:s3:::b/*".formatted(USER);
    private static final String TRUSTS = "trusts arn:aws:iam::111111111111:role/r ";
    private static final String ACCOUNT = """
            { "UserDetailList": [ { "Arn": "%s", "UserPolicyList": [ { "PolicyName": "p", "PolicyDocument": {
                "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*" } } } ] } ],
              "RoleDetailList": [ { "Arn": "arn:aws:iam::111111111111:role/r", "AssumeRolePolicyDocument": { "Statement":
                { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": [ "%s", "222222222222" ] } } } } ] }
            """.formatted(USER, USER);
    private static final String FULL = service("allow", statement("Allow", "*"));

    @Test
    void whatAServiceControlPolicyDeniesIsTaken() {
        assertThat(facts(organisation(FULL, FULL))).contains(MAY);
        assertThat(facts(organisation(FULL, FULL + "," + service("no", statement("Deny", "s3:*")))))
                .doesNotContain(MAY);
        assertThat(facts(organisation(FULL + "," + service("no", statement("Deny", "s3:*")), FULL)))
                .doesNotContain(MAY);
    }

    @Test
    void everyLevelMustAllow() {
        assertThat(facts(organisation(FULL, service("some", statement("Allow", "s3:Get*")))))
                .contains(MAY);
        assertThat(facts(organisation(FULL, service("none", statement("Allow", "ec2:*")))))
                .doesNotContain(MAY);
    }

    @Test
    void theManagementAccountIsNotHeld() {
        String denies = organisation(FULL, service("no", statement("Deny", "*")));
        assertThat(facts(denies)).doesNotContain(MAY);
        assertThat(facts(denies.replace("999999999999:root", "111111111111:root")))
                .contains(MAY);
    }

    @Test
    void aTypeThatIsNotSwitchedOnHoldsNobody() {
        String denies = organisation(FULL, service("no", statement("Deny", "*")));
        assertThat(facts(denies.replace("ENABLED", "PENDING_DISABLE"))).contains(MAY);
    }

    @Test
    void aPolicyIsReadAsDescribePolicyPrintsIt() {
        String printed =
                "{ \"PolicySummary\": { \"Id\": \"p-1\", \"Type\": \"SERVICE_CONTROL_POLICY\" }, \"Content\": \"%s\" }"
                        .formatted(statement("Deny", "s3:*").replace("\"", "\\\""));
        assertThat(facts(organisation(FULL, FULL + "," + printed))).doesNotContain(MAY);
    }

    @Test
    void aResourceControlPolicyKeepsOutWhoIsOfNoAccountHere() {
        String outside = "arn:aws:iam::222222222222:root";
        String perimeter = policy("RESOURCE_CONTROL_POLICY", "perimeter", """
                { "Statement": { "Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*",
                  "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-x" } } } }""");
        assertThat(facts(organisation(FULL, FULL))).contains(TRUSTS + outside, TRUSTS + USER);
        assertThat(facts(organisation(FULL, FULL + "," + perimeter)))
                .contains(TRUSTS + USER)
                .doesNotContain(TRUSTS + outside);
    }

    @Test
    void anAccountThatIsNotInItIsNotHeld() {
        String other =
                organisation(FULL, service("no", statement("Deny", "*"))).replace("111111111111", "333333333333");
        assertThat(facts(other)).contains(MAY);
    }

    @Test
    void whatCannotBeReadIsToldAndTheRestCounts() {
        String broken = organisation(
                FULL
                        + ", { \"Id\": \"p-2\", \"Type\": \"SERVICE_CONTROL_POLICY\" }, { \"Id\": \"p-3\", \"Type\": \"COURTESY\" }",
                FULL + "," + service("no", statement("Deny", "s3:*")),
                ", { \"Name\": \"nobody\" }, { \"Id\": \"12\", \"Type\": \"ACCOUNT\" }, { \"Id\": \"ou-1\" }");
        SystemModel model = read(broken);
        assertThat(facts(model)).doesNotContain(MAY);
        assertThat(doubts(model))
                .anyMatch(doubt -> doubt.contains("p-2 of r-1 has no Content"))
                .anyMatch(doubt -> doubt.contains("p-3 of r-1 has no Type that is known here"))
                .anyMatch(doubt -> doubt.contains("has no Id, and is left out with all below it"))
                .anyMatch(doubt -> doubt.contains("\"12\" is no number of an account"))
                .anyMatch(doubt -> doubt.contains("no service control policy of ou-1 is here"));
    }

    @Test
    void aTextThatIsNotThereIsAQuestion() {
        SystemModel model = read(organisation("{ \"Id\": \"p-2\", \"Type\": \"SERVICE_CONTROL_POLICY\" }", FULL));
        assertThat(model.openAssumptions().values())
                .anyMatch(assumption -> assumption.text().contains("p-2 of r-1, which has no text here, lets through"))
                .anyMatch(
                        assumption -> assumption.text().contains("p-2 of r-1, which has no text here, denies nothing"));
    }

    @Test
    void aRootWithoutAnArnExemptsNobody() {
        String unnamed = organisation(FULL, service("no", statement("Deny", "*")))
                .replace("\"arn:aws:organizations::999999999999:root/o-x/r-1\"", "\"r-1\"");
        SystemModel model = read(unnamed);
        assertThat(facts(model)).doesNotContain(MAY);
        assertThat(doubts(model)).anyMatch(doubt -> doubt.contains("no Arn of an organisation"));
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> read("{ \"Children\": [ }")).isInstanceOf(RefusedException.class);
    }

    @Test
    void aloneItSaysNothing() {
        byte[] content = organisation(FULL, FULL).getBytes(StandardCharsets.UTF_8);
        assertThat(ModelFile.read("organisation.json", content, WORDS).facts()).isEmpty();
    }

    @Test
    void whoMayIsAnsweredInItsLight(@TempDir Path folder) throws Exception {
        Path account = Files.writeString(folder.resolve("account.json"), ACCOUNT);
        Path organisation = Files.writeString(
                folder.resolve("organisation.json"),
                organisation(FULL, FULL + "," + service("no", statement("Deny", "s3:*"))));
        AccountFiles both = AccountFiles.read(List.of(account, organisation));
        assertThat(Access.of(both.details(), both.organisations(), action -> true)
                        .can(USER, "s3:GetObject", "arn:aws:s3:::b/x"))
                .isInstanceOf(Decision.Denied.class);
        assertThat(Access.of(both.details(), List.of(), action -> true).can(USER, "s3:GetObject", "arn:aws:s3:::b/x"))
                .isNotInstanceOf(Decision.Denied.class);
    }

    private static String organisation(String ofRoot, String ofAccount) {
        return organisation(ofRoot, ofAccount, "");
    }

    private static String organisation(String ofRoot, String ofAccount, String more) {
        return """
                { "Id": "r-1", "Arn": "arn:aws:organizations::999999999999:root/o-x/r-1",
                  "PolicyTypes": [ { "Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED" },
                    { "Type": "RESOURCE_CONTROL_POLICY", "Status": "ENABLED" } ],
                  "Policies": [ %s ],
                  "Children": [ { "Id": "111111111111", "Policies": [ %s ] } %s ] }
                """.formatted(ofRoot, ofAccount, more);
    }

    private static String service(String name, String content) {
        return policy("SERVICE_CONTROL_POLICY", name, content);
    }

    private static String policy(String type, String name, String content) {
        return "{ \"Id\": \"p-%s\", \"Type\": \"%s\", \"Content\": %s }".formatted(name, type, content);
    }

    private static String statement(String effect, String action) {
        return "{ \"Version\": \"2012-10-17\", \"Statement\": [ { \"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"*\" } ] }"
                .formatted(effect, action);
    }

    private static SystemModel read(String organisation) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("account.json", ACCOUNT.getBytes(StandardCharsets.UTF_8));
        files.put("organisation.json", organisation.getBytes(StandardCharsets.UTF_8));
        return ModelFile.read(files, WORDS);
    }

    private static List<String> facts(String organisation) {
        return facts(read(organisation));
    }

    private static List<String> facts(SystemModel model) {
        return model.facts().keySet().stream().map(FactNotation::write).toList();
    }

    private static List<String> doubts(SystemModel model) {
        return model.passedOver().stream().map(note -> note.text()).toList();
    }
}
