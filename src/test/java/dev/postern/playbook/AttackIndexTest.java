package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttackIndexTest {
    private final AttackIndex attack = AttackIndex.shipped();

    @Test
    void knowsTechniquesAndTactics() {
        assertThat(attack.technique("T1552.005"))
                .contains(new Technique("T1552.005", "Cloud Instance Metadata API", List.of("TA0006")));
        assertThat(attack.tacticName("TA0006")).contains("Credential Access");
        assertThat(attack.technique("TA0006")).isEmpty();
        assertThat(attack.technique("T9999")).isEmpty();
    }

    @Test
    void knowsWhatWasWithdrawnAndWhatBearsItsNameNow() {
        assertThat(attack.technique("T1522")).isEmpty();
        assertThat(attack.withdrawn("T1522")).isPresent();
        assertThat(attack.replacement("T1522")).map(Technique::id).contains("T1552.005");
        assertThat(attack.withdrawn("T1043")).isPresent();
        assertThat(attack.replacement("T1043")).isEmpty();
    }

    @Test
    void isWhole() {
        assertThat(attack.ids()).hasSize(691);
        assertThat(attack.ids()).allSatisfy(id -> {
            assertThat(attack.technique(id).orElseThrow().tactics())
                    .isNotEmpty()
                    .allMatch(tactic -> attack.tacticName(tactic).isPresent());
        });
    }
}
