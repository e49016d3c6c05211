package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a secret value is seen by nobody; the values here are put together, so that no scanner takes them for real ones. */
class SecretsTest {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final String BODY = SecretSamples.BODY;
    private static final String TOKEN = "ghp" + "_" + BODY;

    private static final String JWT = "eyJ" + "hbGciOiJub25lIn0.eyJ" + "zdWIiOiJhbm4ifQ." + BODY;
    private static final String PEM =
            "-----BEGIN " + "RSA PRIVATE KEY-----\n  " + BODY + "\n  " + BODY + "\n  -----END RSA PRIVATE KEY-----";

    @TestFactory
    Stream<DynamicTest> dropsTheValueAndKeepsEverythingElse() {
        return Map.of(
                        "credential: " + TOKEN, "credential: dropped-github-token",
                        "a: \"" + JWT + "\" # b", "a: \"dropped-json-web-token\" # b",
                        "key: |\n  " + PEM + "\nnext: 1",
                                "key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  dropped-private-key\n  dropped-private-key\n  -----END RSA PRIVATE KEY-----\nnext: 1",
                        "{\"k\":\"-----BEGIN " + "PRIVATE KEY-----\\n" + BODY + "\\n-----END\"}",
                                "{\"k\":\"-----BEGIN PRIVATE KEY-----\\ndropped-private-key\\n-----END\"}",
                        "jdbc://ann:" + "hunter2@db/x", "jdbc://ann:dropped-password-in-address@db/x",
                        "Server=db;Password=" + "hunter2;x", "Server=db;Password=dropped-password;x",
                        "\"clientSecret\": \"" + "aB3" + BODY + "\"", "\"clientSecret\": \"dropped-secret\"",
                        "é: " + TOKEN + " ü", "é: dropped-github-token ü")
                .entrySet()
                .stream()
                .map(pair -> DynamicTest.dynamicTest(
                        pair.getValue().replace('\n', ' '),
                        () -> assertThat(dropped(pair.getKey())).isEqualTo(pair.getValue())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credential: AKIAIOSFODNN7EXAMPLE # the id of a key is no secret",
                "token: mesh-issued",
                "secret: { value: arn:aws:secretsmanager:eu-west-1:1:secret:prod/db }",
                "password: required",
                "secret: the Password of 2024 is known to nobody",
                "https://example.org:8080/a@b",
                "GET /reset?token={token}",
                "ghost_story: none",
                "eyJust: a.word",
                "sk-projection: none",
                "SG.allows-all-of-it",
                "hvs.yaml",
                "Bearer tokens of the mesh",
                "authorization: bearer token-of-the-mesh",
                "token: role/billing-worker-2"
            })
    void leavesWhatIsNone(String text) {
        assertThat(dropped(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "https://x/?password=hunter22\\u0026a=b | https://x/?password=dropped-password\\u0026a=b",
                "password=hun\\u003eter22;x | password=dropped-password;x",
                "password=a\\\"b | password=a\\\"b",
                "password=hunter\\\" | password=dropped-password\\\"",
                "{\\\"password\\\": \\\"aB3x9Kq2Lm4x9Kq2Lm4\\\"} | {\\\"password\\\": \\\"dropped-secret\\\"}",
                "look:\\n%s | look:\\ndropped-github-token",
                "a\\u0026%s | a\\u0026dropped-github-token"
            })
    void readsTheEscapesOfJson(String escaped, String expected) {
        assertThat(dropped("{\"a\":\"" + escaped.replace("%s", TOKEN) + "\"}"))
                .isEqualTo("{\"a\":\"" + expected + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2\"} | {\"name\":\"DB_PASSWORD\",\"value\":\"dropped-named-secret\"}",
                "[{\\\"name\\\":\\\"API_KEY\\\",\\\"value\\\":\\\"hunter2\\\"}] | [{\\\"name\\\":\\\"API_KEY\\\",\\\"value\\\":\\\"dropped-named-secret\\\"}]",
                "{ name: db-token, value: hunter2 } | { name: db-token, value: dropped-named-secret }",
                "{\"name\":\"DB_SECRET\",\"value\":\"arn:aws:x\"} | {\"name\":\"DB_SECRET\",\"value\":\"arn:aws:x\"}",
                "{\"name\":\"TOKEN_URL\",\"value\":\"elsewhere\"} | {\"name\":\"TOKEN_URL\",\"value\":\"elsewhere\"}",
                "{\"name\":\"DB_PASSWORD\",\"valueFrom\":\"prod-db\"} | {\"name\":\"DB_PASSWORD\",\"valueFrom\":\"prod-db\"}"
            })
    void takesTheValueOfASettingThatIsNamedAsASecret(String said, String expected) {
        assertThat(dropped(said)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a: \"g\\x68p_%s\" # b | a: \"dropped-github-token\" # b",
                "a: \"\\u0067hp_%s\" | a: \"dropped-github-token\"",
                "a: \"\\U00000067hp_%s\" | a: \"dropped-github-token\"",
                "a: \"ghp_x9Kq2L\\%n      m4%s z\" | a: \"dropped-github-token\\%n       z\"",
                "{\"a\":\"https:\\/\\/ann:hunter2@db\"} | {\"a\":\"https:\\/\\/ann:dropped-password-in-address@db\"}",
                "a: \"pass\\x77ord=hunter2\" | a: \"pass\\x77ord=dropped-password\"",
                "a: \"password=hun\\x74er2\" | a: \"password=dropped-password\"",
                "a: \"x\\\\x67hp_%s\" | a: \"x\\\\x67hp_%s\"",
                "a: '\\xyz \\u12' | a: '\\xyz \\u12'"
            })
    void readsTheEscapesOfQuotedText(String escaped, String expected) {
        assertThat(dropped(escaped.replace("%s", BODY).replace("%n", "\n")))
                .isEqualTo(expected.replace("%s", BODY).replace("%n", "\n"));
    }

    /** As people write them where others read: in files of settings, in what a machine runs at its start, in tags. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "aws_secret_access_key = %k | aws_secret_access_key = dropped-password",
                "[default]\\naws_secret_access_key=%k | [default]\\naws_secret_access_key=dropped-password",
                "export DB_PASSWORD='%p' | export DB_PASSWORD='dropped-quoted-password'",
                "export DB_PASS=\\\"%p\\\" | export DB_PASS=\\\"dropped-quoted-password\\\"",
                "export DB_PASS=\"%p\" | export DB_PASS=\"dropped-quoted-password\"",
                "curl -s -u ann:%p https://x | curl -s -u ann:dropped-password-of-user https://x",
                "curl --user 'ann:%p' https://x | curl --user 'ann:dropped-password-of-user' https://x",
                "password: %p | password: dropped-chosen-password",
                "dbPass: '%p' # of the database | dbPass: 'dropped-chosen-password' # of the database",
                "{\"Key\":\"db_password\",\"Value\":\"%p\"} | {\"Key\":\"db_password\",\"Value\":\"dropped-named-secret\"}",
                "{\"Value\":\"%p\",\"Key\":\"db_password\"} | {\"Value\":\"dropped-secret-before-name\",\"Key\":\"db_password\"}",
                "{\"name\":\"apiKey\",\"value\":\"%p\"} | {\"name\":\"apiKey\",\"value\":\"dropped-named-secret\"}",
                "\\\"value\\\":\\\"%p\\\",\\\"name\\\":\\\"JWT_TOKEN\\\" | \\\"value\\\":\\\"dropped-secret-before-name\\\",\\\"name\\\":\\\"JWT_TOKEN\\\"",
                "token: 9f86d081884c7d659a2feaa0c55ad015 | token: dropped-secret"
            })
    void dropsWhatStandsUnderTheNameOfASecret(String said, String expected) {
        assertThat(dropped(said.replace("%p", "hunter" + "2")
                        .replace("%k", "wJalrXUt" + "nFEMI/K7MDENG/bPxRfiCYabcdefghij")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = var.db_password",
                "DB_PASSWORD=$DB_PASSWORD",
                "export DB_PASSWORD=\"${DB_PASSWORD}\"",
                "DB_SECRET=arn:aws:secretsmanager:eu-west-1:1:secret:prod",
                "secret_key = /prod/db/key",
                "a secret = what nobody else knows",
                "if (password == expected2)",
                "docker run -u 1000:1000 x",
                "curl https://x:8080/",
                "{\"Key\":\"contains_secret\",\"Value\":\"true\"}",
                "{\"Key\":\"aws_access_key\",\"Value\":\"AKIAIOSFODNN7EXAMPLE\"}",
                "{\"Key\":\"Name\",\"Value\":\"password-store-2\"}",
                "compass: north2",
                "aws_access_key_id = AKIAIOSFODNN7EXAMPLE",
                "ann-password:\n  kind2: a",
                "db-password: { kind: credential }",
                "password: The one of 2024"
            })
    void leavesWhatRefersToOneOrIsNone(String text) {
        assertThat(dropped(text)).isEqualTo(text);
    }

    @Test
    void aLongOneNeedsNoStack() {
        assertThat(dropped("-----BEGIN " + "PRIVATE KEY-----\n" + "a-".repeat(9_000) + "\n-----END"))
                .doesNotContain("a-a");
        assertThat(dropped("{ name: password" + " ".repeat(19_000) + "value: hunter2 }"))
                .doesNotContain("hunter2");
        assertThat(dropped("password=" + "\\u0041".repeat(3_000))).isEqualTo("password=dropped-password");
        assertThat(dropped("password=" + "a".repeat(15_000))).isEqualTo("password=dropped-password");
    }

    @ParameterizedTest
    @CsvSource({"secret", "aws_secret_access_key", "db-password", "apiKey", "private-key"})
    void takesAValueOfAllKindsOfCharactersUnderAKeyOfThatName(String key) {
        assertThat(dropped(key + ": aB3" + BODY)).isEqualTo(key + ": dropped-secret");
    }

    @Test
    void isTheSameTheSecondTime() {
        byte[] once = Secrets.dropped(bytes("a: " + TOKEN + "\nb: " + JWT));
        assertThat(Secrets.dropped(once)).isSameAs(once);
        assertThat(Secrets.in("f", once).notes())
                .hasSize(2)
                .isEqualTo(Secrets.in("f", bytes("a: " + TOKEN + "\nb: " + JWT)).notes());
    }

    @ParameterizedTest
    @MethodSource("dev.postern.source.SecretSamples#all")
    void noneIsDroppedTwice(String secret) {
        byte[] once = Secrets.dropped(bytes("a: \"" + secret + "\"\nb:\n  - " + PEM));
        assertThat(Secrets.dropped(once)).isSameAs(once);
        assertThat(Secrets.in("f", once).notes()).hasSize(3);
    }

    /** Eight times as long a text takes eight times as long; where a pattern went back over what it has read, it took sixty-four times. */
    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ-",
                "eyJaaaaaaaa.",
                "eyJaaaaaaaa-eyJ.",
                "password:",
                "password=dropped-password",
                "secret: a ",
                "secret:aA0",
                "://a:",
                "://:a",
                "name:",
                "name: password ",
                "name:password\n",
                "AccountKey=",
                "SG.",
                "SGSG.",
                "Authorization: Bearer ",
                "curl ",
                "curl -u a",
                "password = ",
                "password='",
                "password: a ",
                "value\":\"a",
                "value: 'value': '",
                "name: a, ",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "ghp_ ",
                "github_pat_",
                "sk-ant-",
                "dropped-",
                "\\x67",
                "\\\\",
                "\\\n ",
                "a: ghp_x9Kq2Lm4x9Kq2Lm4x9Kq2Lm4x9Kq2Lm4x9Kq2Lm4\n"
            })
    void takesAsMuchLongerAsThereIsMore(String pattern) {
        long once = Math.max(1, takes(pattern.repeat(200_000 / pattern.length())));
        assertThat(takes(pattern.repeat(1_600_000 / pattern.length())) / once).isLessThan(8 * 4);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"[ | 1, | 1 |]", "[ | true, | true | ]", "{`a\":`|1,|1|}"})
    void aPlanTakesAsMuchLongerAsThereIsMoreHoweverDeep(String open, String item, String last, String close) {
        String deep = open.replace('`', '"').repeat(900);
        Function<Integer, String> plan = items -> "{\"format_version\":\"1.0\",\"sensitive_values\":" + deep
                + (open.startsWith("[") ? item.repeat(items) : "[" + item.repeat(items))
                + last
                + (open.startsWith("[") ? "" : "]")
                + close.repeat(900)
                + "}";
        long once = Math.max(1, takes(plan.apply(20_000)));
        assertThat(takes(plan.apply(160_000)) / once).isLessThan(8 * 4);
    }

    /** Microseconds of the processor's time, the fewest of a few: what else the machine does only adds. */
    private static long takes(String text) {
        byte[] bytes = bytes(text);
        return LongStream.range(0, 4)
                .map(time -> {
                    long begin = CLOCK.getCurrentThreadCpuTime();
                    Secrets.dropped(bytes);
                    return (CLOCK.getCurrentThreadCpuTime() - begin) / 1_000;
                })
                .min()
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> noReaderPassesASecretOn() {
        Map<String, Function<byte[], Object>> readers = Map.of(
                "system", text -> ModelFile.read("f", text, Playbook.shipped().words()),
                "systems",
                        text -> ModelFile.read(
                                Map.of("f", text, "g", bytes("components: { b: { kind: server } }")),
                                Playbook.shipped().words()),
                "threagile",
                        text -> ModelFile.read("f", text, Playbook.shipped().words()),
                "account", text -> ModelFile.read("f", text, Playbook.shipped().words()),
                "organisation",
                        text -> ModelFile.read("f", text, Playbook.shipped().words()),
                "terraform",
                        text -> ModelFile.read("f", text, Playbook.shipped().words()));
        Map<String, List<String>> documents = Map.of(
                "system",
                List.of(
                        "components:\n  %s: { kind: server }\n",
                        "start: internet\n# %s\n",
                        "components:\n  a: { kind: server, password: %s }\n",
                        "%s: %s\n",
                        "{\"components\":{\"a\":{\"kind\":\"server\",\"runs-as\":{\"value\":\"%s\",\"assuming\":\"x %s\"}}}}",
                        "facts: [ \"reaches %s mesh\" ]\n",
                        "start: internet\n  bad %s: [\n"),
                "systems",
                List.of("components:\n  %s: { kind: server }\n", "facts: [ \"reaches %s mesh\" ]\n"),
                "account",
                List.of("""
                        {"UserDetailList":[{"UserName":"%s","UserId":"A","Path":"/","Arn":"arn:aws:iam::123456789012:user/%s",
                        "GroupList":[],"AttachedManagedPolicies":[],"Tags":[{"Key":"k","Value":"%s"}]}],
                        "GroupDetailList":[],"RoleDetailList":[],"Policies":[]}"""),
                "organisation",
                List.of("""
                        {"Id":"r-1","Arn":"arn:aws:organizations::210987654321:root/o-1/r-1","Name":"%s","PolicyTypes":[],
                        "Policies":[{"PolicySummary":{"Id":"p-1","Name":"%s","Type":"SERVICE_CONTROL_POLICY"},
                        "Content":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Sid\\":\\"%s\\",\\"Effect\\":\\"Allow\\"}]}"}]}"""),
                "terraform",
                List.of("""
                        {"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":[
                        {"address":"aws_s3_bucket.a","mode":"managed","type":"aws_s3_bucket","name":"a",
                        "provider_name":"registry.terraform.io/hashicorp/aws","values":{"bucket":"%s","tags":{"note":"see\\n%s"}}}]}}}"""),
                "threagile",
                List.of(
                        "threagile_version: 1.0.0\ntitle: %s\n",
                        "threagile_version: 1.0.0\ntechnical_assets:\n  %s:\n    id: %s\n    usage: business\n",
                        "threagile_version: 1.0.0\ndata_assets:\n  A:\n    id: a\n    description: %s\n    confidentiality: %s\n"));
        return readers.entrySet().stream()
                .flatMap(reader -> documents.get(reader.getKey()).stream()
                        .map(document -> DynamicTest.dynamicTest(
                                reader.getKey() + ": " + document.replace('\n', ' '),
                                () -> SecretSamples.all()
                                        .forEach(secret ->
                                                passesNothingOn(reader.getValue(), document.replace("%s", secret))))));
    }

    private static void passesNothingOn(Function<byte[], Object> reader, String document) {
        String said;
        try {
            said = String.valueOf(reader.apply(bytes(document)));
        } catch (RefusedException e) {
            said = e.getMessage();
        }
        assertThat(said).doesNotContain(SecretSamples.TOLD);
    }

    @Test
    void theReaderSaysWhatItDropped() {
        SystemModel model = ModelFile.read(
                "f", bytes("scopes: {}\n# " + TOKEN + "\n"), Playbook.shipped().words());
        assertThat(model.passedOver())
                .extracting(note -> note.at() + " " + note.text())
                .containsExactly("f:2 a secret value is kept nowhere; what stands for it here is dropped-github-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixtures", "../shared/vocabulary/systems", "../shared/data/design"})
    void noModelThatIsKnownLosesAWord(String folder) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of(folder)), "no folder " + folder);
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")))
                    .isNotEmpty()
                    .allSatisfy(file -> {
                        byte[] bytes = Files.readAllBytes(file);
                        assertThat(new String(Secrets.dropped(bytes), StandardCharsets.UTF_8))
                                .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
                    });
        }
    }

    private static String dropped(String text) {
        return new String(Secrets.dropped(bytes(text)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
