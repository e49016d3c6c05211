package dev.postern.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final List<Fact> FACTS = List.of(
            new SystemFact.Contains("site", "office"),
            new SystemFact.Contains("office", "clerk-pc"),
            new SystemFact.Contains("office", "printer"),
            new SystemFact.Egress("clerk-pc"),
            new SystemFact.Egress("web-server"));

    @Test
    void whatStopsWhoGoesOutIsOnEachWayOutOfTheZone() {
        assertThat(covered("outbound-allow-list on office"))
                .containsExactly("outbound-allow-list on clerk-pc", "outbound-allow-list on office");
        assertThat(covered("outbound-allow-list on site"))
                .containsExactly("outbound-allow-list on clerk-pc", "outbound-allow-list on site");
        assertThat(covered("outbound-allow-list on clerk-pc")).containsExactly("outbound-allow-list on clerk-pc");
    }

    private static List<String> covered(String control) {
        return Routes.of(FACTS).covered(Control.read(control)).stream()
                .map(Control::toString)
                .toList();
    }
}
