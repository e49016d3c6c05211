package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What one store kept, another one keeps; and what is not as it was written is refused whole. */
class ArchiveTest {
    private static final Instant NOON = Instant.parse("2026-03-31T12:00:00.123Z");

    @Test
    void carriesEverythingThereAndBack() throws IOException {
        DataSource first = filled(TestDatabase.H2);
        byte[] export = export(first);
        DataSource second = TestDatabase.POSTGRESQL.fresh();
        assertThat(restore(second, export)).isEqualTo(new Archive.Carried(3, 6));
        assertThat(export(second)).isEqualTo(export);
        DataSource third = TestDatabase.H2.fresh();
        restore(third, export(second));
        assertThat(export(third)).isEqualTo(export);

        SystemStore before = new SystemStore(first, 1_000);
        SystemStore after = new SystemStore(third, 1_000);
        assertThat(after.names()).isEqualTo(before.names()).containsExactly("Zoo", "_", "shop");
        assertThat(after.revisions("shop", 10, 10)).isEqualTo(before.revisions("shop", 10, 10));
        String large = after.latest("_").orElseThrow().submissions().get(0).digest();
        assertThat(after.content(large)).isEqualTo(large());
        assertThat(after.document("shop", "answers").orElseThrow().content()).isEqualTo(bytes("answers: []"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void addsToWhatIsThereButChangesNothingOfIt(TestDatabase database) throws IOException {
        byte[] export = export(filled(database));
        DataSource other = database.fresh();
        SystemStore store = new SystemStore(other, 1_000);
        store.by("ann").store("other", "model", "m", bytes("o"), "", Expectation.ANYTHING, NOON);
        restore(other, export);
        assertThat(store.names()).containsExactly("Zoo", "_", "other", "shop");

        byte[] before = export(other);
        assertThatThrownBy(() -> restore(other, export))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("there is a system Zoo already")
                .hasMessageContaining("there is a system _ already")
                .hasMessageContaining("there is a system shop already");
        assertThat(export(other)).isEqualTo(before);
        store.by("ann").delete("Zoo", Expectation.ANYTHING, NOON);
        assertThatThrownBy(() -> restore(other, export)).hasMessageNotContaining("Zoo");
        assertThat(store.names()).doesNotContain("Zoo");
    }

    /** A byte that is another one, a line that is gone, an end that is missing: each is seen, and nothing is kept. */
    @Tag("long")
    @Test
    void refusesWhatIsDamagedWhereverItIs() throws IOException {
        byte[] export = export(filled(TestDatabase.H2));
        DataSource other = TestDatabase.H2.fresh();
        byte[] empty = export(other);
        Random chance = new Random(7);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = export.clone();
            int among = i % 2 == 0 ? damaged.length : 2_000; // at the end are the systems
            damaged[damaged.length - 1 - chance.nextInt(among)] ^= (byte) (1 + chance.nextInt(255));
            assertThatThrownBy(() -> restore(other, damaged))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageMatching("(?s)export\\.jsonl:\\d+: .*");
        }
        for (int length : new int[] {0, 1, export.length / 2, export.length - 1}) {
            assertThatThrownBy(() -> restore(other, Arrays.copyOf(export, length)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("the file ends before its end");
        }
        assertThat(export(other)).isEqualTo(empty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postern.export/1 | postern.export/2 | 1: this is no export as this program reads it",
                "\"revision\":2 | \"revision\":1 | this revision has no place here",
                "\"said\":\"answers\" | \"said\":null | this is no line of an export",
                "2026-03-31T | 2026-02-31T | could not be parsed",
                "\"file\":\"m\" | \"file\":\"w\" | something before this line is not as it was written",
                "{\"end\" | {\"begin\" | this is no line of an export"
            })
    void saysWhatIsWrong(String text, String instead, String problem) throws IOException {
        String export = new String(export(filled(TestDatabase.H2)), StandardCharsets.UTF_8);
        DataSource other = TestDatabase.H2.fresh();
        assertThatThrownBy(() -> restore(other, bytes(export.replace(text, instead))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(problem);
        assertThat(new SystemStore(other, 1_000).names()).isEmpty();
    }

    private static DataSource filled(TestDatabase database) {
        DataSource source = database.fresh();
        SystemStore store = new SystemStore(source, 1_000);
        store.by("ann").store("shop", "model", "m", bytes("a"), "", Expectation.ANYTHING, NOON);
        store.by("ann").store("shop", "cloud", "c.yaml", bytes("b"), "", Expectation.ANYTHING, NOON.plusMillis(1));
        store.by("ann").store("shop", "model", "m", bytes("c"), "", Expectation.ANYTHING, NOON.plusMillis(2));
        store.by("ann").takeBack("shop", "cloud", "", Expectation.ANYTHING, NOON.plusMillis(3));
        store.by("ann").keepDocument("shop", "answers", bytes("answers: [ old ]"), Expectation.ANYTHING, NOON);
        store.by("ann").keepDocument("shop", "answers", bytes("answers: []"), Expectation.ANYTHING, NOON);
        store.by("ann").store("_", "model", "m", large(), "", Expectation.ANYTHING, NOON);
        store.by("ann").store("Zoo", "model", "m", bytes("a"), "", Expectation.ANYTHING, NOON);
        return source;
    }

    private static byte[] large() {
        byte[] large = new byte[1_100_000];
        new Random(1).nextBytes(large);
        return large;
    }

    private static byte[] export(DataSource source) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Archive(new Database(source::getConnection)).write(out);
        return out.toByteArray();
    }

    private static Archive.Carried restore(DataSource source, byte[] export) {
        return new Archive(new Database(source::getConnection)).read("export.jsonl", new ByteArrayInputStream(export));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
