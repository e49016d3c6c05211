package dev.postern.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "mfaa, mfa",
        "gaol, goal",
        "billing-wroker, billing-worker",
        "interent, internet",
        "INTERNET, internet",
        "exportkey, export-key",
        "role/wroker, role/worker",
        "reads customer-export, reads customer-exports",
        "nop.yaml, nope.yaml",
        "leaked-kye, leaked-key",
        "order-bd, order-db"
    })
    void aSlipIsNear(String word, String known) {
        assertThat(Nearest.to(word, List.of(known))).containsExactly(known);
    }

    @ParameterizedTest
    @CsvSource({
        "nope.yaml, bom.yaml",
        "wolf, role",
        "service, device",
        "T9999, T1199",
        "x1, e2",
        "z, a",
        "rr, r",
        "role/x, role/a",
        "key-eu, key-us",
        "mesh|reports|call, mesh|billing|call"
    })
    void anotherWordIsNot(String word, String known) {
        assertThat(Nearest.to(word, List.of(known))).isEmpty();
    }

    @Test
    void whereNothingIsNearAShortListIsToldAndALongOneNamed() {
        assertThat(Nearest.maybe("moat", List.of("a", "b"), "the page.")).isEqualTo("There are: a, b.");
        List<String> nine =
                IntStream.rangeClosed(1, 9).mapToObj(String::valueOf).toList();
        assertThat(Nearest.maybe("moat", nine, "The page lists them.")).isEqualTo("The page lists them.");
        assertThat(Nearest.maybe("moat", nine)).startsWith("There are: 1, 2");
    }
}
