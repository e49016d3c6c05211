package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class SystemStoreTest {
    private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");

    private final DataSource source;
    private final SystemStore store;

    SystemStoreTest(TestDatabase database) {
        source = database.fresh();
        store = new SystemStore(source, 1_000);
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(store.names()).isEmpty();
        assertThat(store.latest("shop")).isEmpty();
        assertThat(store.revisions("shop", 10, 10)).isEmpty();
        assertThat(store.revision("shop", 1)).isEmpty();
        assertThat(store.by("ann").delete("shop", Expectation.ANYTHING, NOON)).isFalse();
        assertThatThrownBy(() -> store.content("0".repeat(64))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void givesBackWhatWasStored() {
        Stored stored = store("shop", "model", "a");
        assertThat(stored.isNew()).isTrue();
        Revision revision = stored.revision();
        assertThat(revision.number()).isEqualTo(1);
        assertThat(revision.storedAt()).isEqualTo(NOON);
        assertThat(store.latest("shop")).hasValue(revision);
        assertThat(store.content(revision.submissions().get(0).digest())).isEqualTo(bytes("a"));
        assertThat(store.names()).containsExactly("shop");
    }

    @Test
    void saysWhoChangedWhatAndOnlyThat() {
        store("shop", "model", "a");
        store("shop", "model", "a");
        store.by("bob").keepDocument("shop", "answers", bytes("b"), Expectation.ANYTHING, NOON.plusSeconds(1));
        assertThatThrownBy(() -> store.by("eve")
                        .store("shop", "model", "m", bytes("c"), "", Expectation.digest("f".repeat(64)), NOON))
                .isInstanceOf(StaleException.class);
        store.by("cid").delete("shop", Expectation.ANYTHING, NOON.plusSeconds(2));
        store.by("cid").delete("shop", Expectation.ANYTHING, NOON.plusSeconds(3));
        assertThat(store.changes(Long.MAX_VALUE, 10))
                .extracting(change -> change.who() + " " + change.what().word() + " " + change.subject())
                .containsExactly("cid deleted ", "bob said answers", "ann stored model");
        assertThat(store.changes(store.changes(Long.MAX_VALUE, 1).get(0).id(), 1))
                .extracting(Change::who, Change::at)
                .containsExactly(tuple("bob", NOON.plusSeconds(1)));
    }

    /** What was read together with what another source said is sound with that alone. */
    @Test
    void keepsNothingThatWasReadWithWhatIsNotThereAnyMore() {
        Expectation none = Expectation.ANYTHING.madeOf(Optional.empty());
        String first = store.by("ann")
                .store("shop", "design", "d", bytes("a"), "", none, NOON)
                .revision()
                .digest();
        assertThatThrownBy(() -> store.by("bob").store("shop", "code", "c", bytes("b"), "", none, NOON))
                .isInstanceOf(OvertakenException.class);
        assertThat(store.latest("shop").orElseThrow().digest()).isEqualTo(first);
        Expectation withFirst = Expectation.ANYTHING.madeOf(Optional.of(first));
        assertThat(store.by("bob")
                        .store("shop", "code", "c", bytes("b"), "", withFirst, NOON)
                        .isNew())
                .isTrue();
        assertThatThrownBy(() -> store.by("ann")
                        .store(
                                "shop",
                                "design",
                                "d",
                                bytes("c"),
                                "",
                                Expectation.NOTHING.madeOf(Optional.of(first)),
                                NOON))
                .isInstanceOf(StaleException.class);
    }

    @Test
    void givesBackWhatIsLargerThanAPieceOfIt() {
        for (int size : new int[] {0, 999_999, 1_000_000, 1_000_001, 3_500_000}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            Revision revision = store.by("ann")
                    .store("large", "model", "m", content, "", Expectation.ANYTHING, NOON)
                    .revision();
            assertThat(store.content(revision.submissions().get(0).digest())).isEqualTo(content);
        }
    }

    @Test
    void makesNoRevisionOfWhatIsSaidAgainButSeesIt() {
        Revision first = store("shop", "model", "a").revision();
        Instant later = NOON.plusSeconds(60);
        Stored again = store.by("ann").store("shop", "model", "m", bytes("a"), "", Expectation.ANYTHING, later);
        assertThat(again.isNew()).isFalse();
        assertThat(again.revision().number()).isEqualTo(1);
        assertThat(again.revision().storedAt()).isEqualTo(first.storedAt());
        assertThat(store.latest("shop").orElseThrow().submissions())
                .extracting(Submission::submittedAt)
                .containsExactly(later);
    }

    @Test
    void hasOneDigestForWhatIsSaidOnceMore() {
        String first = store("shop", "model", "a").revision().digest();
        String second = store("shop", "model", "b").revision().digest();
        Revision third = store("shop", "model", "a").revision();
        assertThat(second).isNotEqualTo(first);
        assertThat(third.digest()).isEqualTo(first);
        assertThat(third.number()).isEqualTo(3);
    }

    @Test
    void knowsWhatWasReadByWhichPlaybook() {
        store.by("ann").store("shop", "model", "m", bytes("a"), "p1", Expectation.ANYTHING, NOON);
        assertThat(store.isKnown("shop", "model", "m", bytes("a"), "p1")).isTrue();
        assertThat(store.isKnown("shop", "model", "m", bytes("a"), "p2")).isFalse();
        assertThat(store.isKnown("shop", "model", "m", bytes("b"), "p1")).isFalse();
        assertThat(store.isKnown("shop", "model", "n", bytes("a"), "p1")).isFalse();
        assertThat(store.isKnown("shop", "cloud", "m", bytes("a"), "p1")).isFalse();
        assertThat(store.isKnown("nobody", "model", "m", bytes("a"), "p1")).isFalse();
        store.by("ann").store("shop", "model", "m", bytes("a"), "p2", Expectation.ANYTHING, NOON);
        assertThat(store.isKnown("shop", "model", "m", bytes("a"), "p2")).isTrue();
    }

    @Test
    void takesNoMoreRevisionsThanAreAllowed() {
        SystemStore small = new SystemStore(source, 2);
        store("shop", "model", "a");
        store("shop", "model", "b");
        assertThatThrownBy(
                        () -> small.by("ann").store("shop", "model", "m", bytes("c"), "", Expectation.ANYTHING, NOON))
                .isInstanceOfSatisfying(
                        FullException.class, e -> assertThat(e.most()).isEqualTo(2));
        assertThat(small.by("ann")
                        .store("shop", "model", "m", bytes("b"), "", Expectation.ANYTHING, NOON)
                        .isNew())
                .isFalse();
        assertThat(small.by("ann")
                        .store("other", "model", "m", bytes("c"), "", Expectation.ANYTHING, NOON)
                        .isNew())
                .isTrue();
        assertThat(store("shop", "model", "c").isNew()).isTrue();
    }

    @Test
    void isCheckedByReadingAndByWriting() {
        store("shop", "model", "a");
        for (boolean byWriting : new boolean[] {false, true, true}) {
            assertThat(store.check(byWriting)).isIn("H2", "PostgreSQL");
        }
        assertThat(store.names()).containsExactly("shop");
    }

    @Test
    void keepsWhatOtherSourcesSay() {
        store("shop", "design", "a");
        store("shop", "cloud", "b");
        Revision third = store("shop", "design", "c").revision();
        assertThat(third.submissions()).extracting(Submission::source).containsExactly("cloud", "design");
        assertThat(store.content(third.submissions().get(0).digest())).isEqualTo(bytes("b"));
        assertThat(store.revision("shop", 2).orElseThrow().submissions()).hasSize(2);
        assertThat(store.revision("shop", 1).orElseThrow().submissions()).hasSize(1);
    }

    @Test
    void takesBackWhatASourceSaysButNotTheLastOne() {
        Revision first = store("shop", "design", "a").revision();
        Revision second = store("shop", "cloud", "b").revision();
        Author bob = store.by("bob");
        Instant later = NOON.plusSeconds(60);
        assertThatThrownBy(() -> bob.takeBack("shop", "cloud", "", Expectation.digest(first.digest()), later))
                .isInstanceOf(StaleException.class);
        assertThatThrownBy(() -> bob.takeBack("shop", "code", "", Expectation.ANYTHING, later))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> bob.takeBack("nobody", "cloud", "", Expectation.ANYTHING, later))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() ->
                        new SystemStore(source, 2).by("bob").takeBack("shop", "cloud", "", Expectation.ANYTHING, later))
                .isInstanceOf(FullException.class);
        Revision third = bob.takeBack("shop", "cloud", "", Expectation.digest(second.digest()), later)
                .orElseThrow();
        assertThat(store.latest("shop")).hasValue(third);
        assertThat(third.number()).isEqualTo(3);
        assertThat(third.storedAt()).isEqualTo(later);
        assertThat(third.digest()).isEqualTo(first.digest());
        assertThat(third.submissions()).isEqualTo(first.submissions());
        assertThat(store.revision("shop", 2)).hasValue(second);
        assertThat(bob.takeBack("shop", "design", "", Expectation.ANYTHING, later))
                .isEmpty();
        assertThat(store.latest("shop")).hasValue(third);
        assertThat(store.changes(Long.MAX_VALUE, 1))
                .extracting(change -> change.who() + " " + change.what().word() + " " + change.subject())
                .containsExactly("bob taken-back cloud");
    }

    @Test
    void storesOnlyOverWhatWasExpected() {
        assertThatThrownBy(
                        () -> store.by("ann").store("shop", "model", "m", bytes("a"), "", Expectation.SOMETHING, NOON))
                .isInstanceOfSatisfying(
                        StaleException.class, e -> assertThat(e.present()).isEmpty());
        assertThat(store.names()).isEmpty();
        Revision first = store.by("ann")
                .store("shop", "model", "m", bytes("a"), "", Expectation.NOTHING, NOON)
                .revision();
        assertThatThrownBy(() -> store.by("ann").store("shop", "model", "m", bytes("b"), "", Expectation.NOTHING, NOON))
                .isInstanceOfSatisfying(
                        StaleException.class, e -> assertThat(e.present()).hasValue(first.digest()));
        Revision second = store.by("ann")
                .store("shop", "model", "m", bytes("b"), "", Expectation.digest(first.digest()), NOON)
                .revision();
        assertThatThrownBy(() -> store.by("ann")
                        .store("shop", "model", "m", bytes("c"), "", Expectation.digest(first.digest()), NOON))
                .isInstanceOfSatisfying(
                        StaleException.class, e -> assertThat(e.present()).hasValue(second.digest()));
        assertThat(store.latest("shop")).hasValue(second);
    }

    @Test
    void listsTheLastFirstAPageAtATime() {
        IntStream.range(0, 7).forEach(i -> store("shop", "model", "v" + i));
        store("other", "model", "x");
        assertThat(store.revisions("shop", Integer.MAX_VALUE, 3))
                .extracting(Revision::number)
                .containsExactly(7, 6, 5);
        assertThat(store.revisions("shop", 5, 3)).extracting(Revision::number).containsExactly(4, 3, 2);
        assertThat(store.revisions("shop", 2, 3)).extracting(Revision::number).containsExactly(1);
    }

    @Test
    void forgetsASystemAndWhatNoOtherOneSays() {
        String shared =
                store("shop", "model", "a").revision().submissions().get(0).digest();
        String own = store("shop", "model", "b").revision().submissions().get(0).digest();
        store("twin", "model", "a");
        assertThat(store.by("ann").delete("shop", Expectation.ANYTHING, NOON)).isTrue();
        assertThat(store.names()).containsExactly("twin");
        assertThat(store.content(shared)).isEqualTo(bytes("a"));
        assertThatThrownBy(() -> store.content(own)).isInstanceOf(NoSuchElementException.class);
        assertThat(store("shop", "model", "c").revision().number()).isEqualTo(1);
    }

    /** Eight at once, each with content of its own: every one of them is a revision, and none has the number of another. */
    @Test
    void losesNothingThatIsStoredAtOneTime() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Stored>> stored = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                String content = "v" + i;
                stored.add(writers.submit(() -> store("shop", "model", content)));
            }
            List<Integer> numbers = new ArrayList<>();
            for (Future<Stored> one : stored) {
                numbers.add(one.get().revision().number());
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 80).boxed().toList());
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void saysThatTheDatabaseIsAway() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:tcp://localhost:1/nothing");
        assertThatThrownBy(() -> new SystemStore(nowhere, 1_000).names()).isInstanceOf(StoreException.class);
    }

    private Stored store(String system, String source, String content) {
        return store.by("ann").store(system, source, "m", bytes(content), "", Expectation.ANYTHING, NOON);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
