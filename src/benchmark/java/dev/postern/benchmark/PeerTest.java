package dev.postern.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every peer does the same work, and it is the work that was published. */
class PeerTest {
    /** Hashes of facts and of instances on which six engines agree. */
    static Stream<Arguments> published() {
        return Stream.of(Peer.values())
                .flatMap(peer -> Stream.of(
                        arguments(peer, Dataset.CLOUD_10_000, "707ad5d47b751e16", "f71dfb11d3e05084"),
                        arguments(peer, Dataset.CLOUD_100_000, "7fd4aa2c4f4ef69b", "29c1f826b66bea8b"),
                        arguments(peer, Dataset.CLOUD_1_000_000, "1129fd00c6859683", "df7e54b5e2022633")));
    }

    @ParameterizedTest
    @MethodSource("published")
    void derivesWhatIsPublished(Peer peer, Dataset dataset, String facts, String instances) {
        Answer answer = answer(peer, dataset);
        assertThat(answer.facts()).isEqualTo(dataset.facts());
        assertThat(answer.instances()).isEqualTo(dataset.instances());
        assertThat(Answer.hash(answer.factLines().get())).isEqualTo(facts);
        assertThat(Answer.hash(answer.instanceLines().get())).isIn(instances, Answer.NO_LINES);
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void agreesWithTheOthers(Dataset dataset) {
        List<Answer> answers =
                Arrays.stream(Peer.values()).map(peer -> answer(peer, dataset)).toList();
        assertThat(answers).extracting(Answer::facts).containsOnly(dataset.facts());
        assertThat(answers).extracting(Answer::instances).containsOnly(dataset.instances());
        assertThat(answers.stream().map(answer -> Answer.hash(answer.factLines().get())))
                .containsOnly(Answer.hash(answers.get(0).factLines().get()));
    }

    private static Answer answer(Peer peer, Dataset dataset) {
        Engine engine = peer.engine(dataset.program());
        Estate estate = dataset.estate();
        estate.predicates()
                .forEach(predicate ->
                        estate.rows(predicate).forEach(row -> engine.fact(predicate, row.toArray(String[]::new))));
        engine.ready();
        engine.saturate();
        return engine.answer();
    }
}
