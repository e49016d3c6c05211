package dev.postern.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estates are those on which the published counts were taken: hashes of the facts as the reference generator wrote them. */
class EstateTest {
    @ParameterizedTest
    @CsvSource({
        "CLOUD_1_000, 142533191bc2e24d",
        "CLOUD_10_000, 22460486ab885e2f",
        "CLOUD_100_000, 6b60d9215b143246",
        "CLOUD_1_000_000, 3d63364d58f3eee0",
        "MULVAL_1_000, 3a070f2e26159c37",
        "MULVAL_10_000, 09800a52cd942c45",
        "MULVAL_100_000, ac50693eae480a11",
        "MULVAL_1_000_000, 771293edf7584f81",
        "MESH_1_000, 0b5c85a5c1e972f6"
    })
    void isThatOfTheReferenceGenerator(Dataset dataset, String hash) {
        Estate estate = dataset.estate();
        Stream<String> lines = estate.predicates().stream()
                .flatMap(predicate ->
                        estate.rows(predicate).stream().map(row -> predicate + '\t' + String.join("\t", row)));
        assertThat(Answer.hash(lines)).isEqualTo(hash);
    }
}
