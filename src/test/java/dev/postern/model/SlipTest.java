package dev.postern.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipTest {
    @ParameterizedTest
    @CsvSource({
        "exprts, exports, true",
        "exportkey, export-key, true",
        "mesh|biling|call, mesh|billing|call, true",
        "costumer-exports, customer-exports, false",
        "Internet, internet, true",
        "INTERNET, internet, true",
        "interent, internet, true",
        "role/wroker, role/worker, true",
        "exports, exports, false",
        "role/a, role/b, false",
        "key-eu, key-us, false",
        "reports, exports, false",
        "import-job, export-job, false",
        "web, wb, false",
        "mesh|reports|call, mesh|billing|call, false",
        "parameter-paths, parameters, false",
        "'', export, false"
    })
    void isOneLetterAwayOrTwoInALongWord(String typed, String meant, boolean slip) {
        assertThat(Nearest.isSlip(typed, meant)).isEqualTo(slip);
        assertThat(Nearest.isSlip(meant, typed)).isEqualTo(slip);
    }
}
