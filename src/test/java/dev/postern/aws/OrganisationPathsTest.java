package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A user who escalates if its account is in some unit, where the tree of the organisation says in which one it is. */
class OrganisationPathsTest {
    private static final String USER = "arn:aws:iam::111111111111:user/a";
    private static final String ACCOUNT = """
            { "UserDetailList": [ { "Arn": "arn:aws:iam::111111111111:user/a", "UserPolicyList": [ { "PolicyName": "p",
              "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "*",
                "Condition": { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "%s" } } } } } ] } ] }
            """;
    private static final String ORGANISATION = """
            { "Id": "r-x", "Arn": "arn:aws:organizations::999999999999:root/o-x/r-x", "PolicyTypes": [], "Children": [
              { "Id": "ou-1", "Children": [ { "Id": "%s", "Name": "shop" } ] } ] }
            """;

    @Test
    void theTreeSaysInWhichUnitAnAccountIs() {
        assertThat(word("o-x/r-x/ou-1/", "111111111111")).isEqualTo("yes");
        assertThat(word("o-x/r-x/*", "111111111111")).isEqualTo("yes");
        assertThat(word("o-x/r-x/ou-2/*", "111111111111")).isEqualTo("no");
        assertThat(word("o-x/r-x/ou-1/*", "222222222222"))
                .as("of no organisation that is known")
                .isEqualTo("conditional");
    }

    private static String word(String asked, String member) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("account.json", ACCOUNT.formatted(asked).getBytes(StandardCharsets.UTF_8));
        files.put("organisation.json", ORGANISATION.formatted(member).getBytes(StandardCharsets.UTF_8));
        return Verdicts.word(
                Verdicts.of(ModelFile.read(files, Verdicts.PLAYBOOK.words())).get(USER));
    }
}
