package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.RefusedException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreAddressTest {
    @Test
    void isAFileUnlessAServerIsNamed(@TempDir Path folder) {
        assertThat(StoreAddress.named(Map.of("POSTERN_DATABASE_URL", ""))).isEmpty();
        assertThat(StoreAddress.in(folder).reached().isFile()).isTrue();
        assertThat(folder.resolve("postern.mv.db")).exists();
        assertThat(StoreAddress.named(Map.of("POSTERN_DATABASE_URL", "jdbc:postgresql://db/kept")))
                .hasValueSatisfying(address -> assertThat(address.isFile()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://db/kept, POSTERN_DATABASE_URL: it begins with jdbc:postgresql:",
        "jdbc:h2:mem:kept, POSTERN_DATABASE_URL: it begins with jdbc:postgresql:",
        "jdbc:postgresql://db/kept?password=hush, POSTERN_DATABASE_URL: an address is written into logs"
    })
    void refusesWhatIsNoAddressOfAServer(String url, String problem) {
        assertThatThrownBy(() -> StoreAddress.named(Map.of("POSTERN_DATABASE_URL", url)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("hush");
    }
}
