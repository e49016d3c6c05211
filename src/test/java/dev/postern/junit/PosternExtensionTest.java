package dev.postern.junit;

import static dev.postern.junit.PosternAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.playbook.Playbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@PosternSystem(value = "fixtures/reporting-api-ssrf/system.yaml", playbook = "src/test/example/rules")
class PosternExtensionTest {
    private static SystemUnderTest known;

    /** A system is read and run once, however many tests ask for it. */
    @BeforeEach
    void givenOnce(SystemUnderTest system) {
        if (known == null) {
            known = system;
        }
        assertThat((Object) system).isSameAs(known);
    }

    @Test
    void theSystemAndThePlaybookAreThoseOfTheClass(SystemUnderTest system, Playbook playbook) {
        assertThat(system).isExposed();
        assertThat(playbook.rule("shop.register-lapsed-domain")).isPresent();
        assertThat(playbook.rule("read-data")).isPresent();
    }

    @Test
    void aParameterMayNameAnother(
            @PosternSystem("fixtures/near-misses/unreachable-service/system.yaml") SystemUnderTest other,
            @PosternSystem({}) Playbook shipped) {
        assertThat(other).isClean();
        assertThat(shipped.rule("shop.register-lapsed-domain")).isEmpty();
    }

    @Nested
    class WithinAClass {
        @Test
        void theSystemIsThatOfTheClassAround(SystemUnderTest system) {
            assertThat((Object) system).isSameAs(known);
        }
    }
}
