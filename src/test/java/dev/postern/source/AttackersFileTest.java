package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class AttackersFileTest {
    private static final String FULL = """
            attackers:
              rival:
                means: Wants the price list, and has an account.
                skill: high
                noise: none
                starts: [ internet, acts-as trader ]
                aims: reads price-list
              passer-by:
            """;

    private static SortedMap<String, Profile> read(String text) {
        return AttackersFile.read("attackers.yaml", Refused.bytes(text));
    }

    private static Fact fact(String notation) {
        return FactNotation.readAttackerFact(notation);
    }

    @Test
    void attackersByName() {
        SortedMap<String, Profile> attackers = read(FULL);

        assertThat(attackers.keySet()).containsExactly("passer-by", "rival");
        Profile rival = attackers.get("rival");
        assertThat(rival.means()).isEqualTo("Wants the price list, and has an account.");
        assertThat(rival.skill()).isEqualTo(Effort.HIGH);
        assertThat(rival.patientWithNoise()).isFalse();
        assertThat(rival.starts())
                .containsOnlyKeys(fact("sends-from internet"), fact("acts-as trader"))
                .containsValue(Origin.line("attackers.yaml", 6));
        assertThat(rival.aims()).containsOnlyKeys(fact("reads price-list"));
    }

    @Test
    void whatIsNotSaidIsAsTheDefaultHasIt() {
        Profile silent = read(FULL).get("passer-by");
        assertThat(silent).isEqualTo(new Profile("passer-by", Effort.MEDIUM, true));
        assertThat(silent.over(system())).isSameAs(SYSTEM);
    }

    private static final SystemModel SYSTEM = SystemModel.named("shop")
            .start(fact("sends-from intranet"), Origin.line("system.yaml", 1))
            .goal(fact("reads ledger"), Origin.line("system.yaml", 2))
            .build();

    private static SystemModel system() {
        return SYSTEM;
    }

    @Test
    void startsAndAimsTakeThePlaceOfTheModels() {
        SystemModel attacked = read(FULL).get("rival").over(system());
        assertThat(attacked.starts()).containsOnlyKeys(fact("sends-from internet"), fact("acts-as trader"));
        assertThat(attacked.goals()).containsOnlyKeys(fact("reads price-list"));

        SystemModel byAims = read("attackers: { thief: { aims: [ reads till ] } }")
                .get("thief")
                .over(system());
        assertThat(byAims.starts()).isEqualTo(system().starts());
        assertThat(byAims.goals()).containsOnlyKeys(fact("reads till"));
    }

    @Test
    void threeComeWithPosternAndEachSaysWhoItIs() {
        SortedMap<String, Profile> shipped = AttackersFile.shipped();
        assertThat(shipped.keySet()).containsExactly("default", "opportunist", "professional", "quiet");
        assertThat(shipped.get("default")).isEqualTo(Profile.DEFAULT);
        assertThat(shipped.get("opportunist").skill()).isEqualTo(Effort.LOW);
        assertThat(shipped.get("opportunist").starts())
                .containsExactly(
                        java.util.Map.entry(fact("sends-from internet"), Origin.option("--attacker opportunist")));
        assertThat(shipped.get("professional").skill()).isEqualTo(Effort.HIGH);
        assertThat(shipped.get("professional").patientWithNoise()).isTrue();
        assertThat(shipped.get("quiet").patientWithNoise()).isFalse();
        shipped.values().stream()
                .filter(attacker -> !attacker.equals(Profile.DEFAULT))
                .forEach(attacker -> assertThat(attacker.means()).endsWith("."));
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        assertThat(Refused.by(() -> read("""
                attackers:
                  quiet: {}
                  thief:
                    skil: high
                    skill: hihg
                    noise: some
                    starts: [ acts-as, "sneds-from shop" ]
                    aims: []
                    means: [ one, two ]
                  ghost: unseen
                attacker: x
                """)))
                .containsExactly(
                        "attackers.yaml:2: an attacker called \"quiet\" comes with Postern.\n    Call this one otherwise, so that a verdict names one and the same attacker everywhere.",
                        "attackers.yaml:4: the attacker thief has no key \"skil\".\n    Maybe \"skill\"?",
                        "attackers.yaml:5: there is no skill \"hihg\".\n    Maybe \"high\"?",
                        "attackers.yaml:6: there is no noise \"some\".\n    There are: any, none.",
                        "attackers.yaml:7: acts-as has 1 component, not 0.\n    Write: acts-as IDENTITY.",
                        "attackers.yaml:7: there is no kind of fact \"sneds-from\".\n    Maybe \"sends-from\"?",
                        "attackers.yaml:8: \"aims\" of the attacker thief is empty.\n    Take the key away: then it is as the model says.",
                        "attackers.yaml:9: what the attacker thief means is a list.\n    Write one word or text.",
                        "attackers.yaml:10: the attacker ghost is a single value (\"unseen\").\n    Write keys with values, one a line.",
                        "attackers.yaml:11: the list of attackers has no key \"attacker\".\n    Maybe \"attackers\"?");
    }

    @Test
    void aFileThatNamesNobodyIsRefused() {
        for (String text : new String[] {"", "attackers:", "attackers: {}"}) {
            assertThat(Refused.by(() -> read(text)))
                    .as(text)
                    .allMatch(problem -> problem.contains("this names no attacker"))
                    .hasSize(1);
        }
    }

    @Test
    void theSchemaTakesWhatTheReaderTakesAndRefusesWhatItRefuses() throws IOException {
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(AttackersFile.schema());
        List<String> texts = List.of(
                FULL,
                "attackers: { thief: { starts: internet, aims: [ reads till ] } }",
                "attackers: {}",
                "attackers: { quiet: {} }",
                "attackers: { thief: { skill: some } }",
                "attackers: { thief: { noise: loud } }",
                "attackers: { thief: { patience: none } }",
                "attackers: { thief: { aims: [] } }",
                "attackers: { thief: { starts: { leaked: key } } }",
                "attackers: { thief: { means: [ a ] } }",
                "attackers: [ thief ]",
                "attackers: { thief: lowly }",
                "thief: { skill: low }");
        for (String text : texts) {
            JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(text);
            assertThat(schema.validate(document).isEmpty())
                    .as(text)
                    .isEqualTo(Refused.by(() -> read(text)).isEmpty());
        }
    }
}
