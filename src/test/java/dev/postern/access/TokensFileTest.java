package dev.postern.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.model.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensFileTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

    @TempDir
    Path folder;

    @Test
    void whereThereIsNoFileThereAreNoTokens() {
        assertThat(new TokensFile(folder).read()).isEmpty();
    }

    @Test
    void readsWhatItWrites() throws IOException {
        ApiToken one = new ApiToken("one", Role.WRITER, DAY, Optional.empty(), ApiToken.hash("one"));
        ApiToken two = new ApiToken("two", Role.ADMIN, DAY, Optional.of(DAY.plusDays(1)), ApiToken.hash("two"));
        TokensFile file = new TokensFile(folder);
        file.write(List.of(two, one));
        assertThat(file.read().values()).containsExactly(one, two);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        file.write(List.of(one));
        assertThat(file.read().values()).containsExactly(one);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file.path());
        }
    }

    @Test
    void namesEveryLineThatIsNoToken() throws IOException {
        String hash = ApiToken.hash("x");
        Files.writeString(
                folder.resolve("tokens"),
                "# tokens\n\none reader 2026-03-31 never %s\n".formatted(hash)
                        + "two king 2026-03-31 never %s\n".formatted(hash)
                        + "three reader soon never %s\n".formatted(hash)
                        + "four reader 2026-03-31 2026-02-30 %s\n".formatted(hash)
                        + "five reader 2026-03-31 never abc\n"
                        + "one admin 2026-03-31 never %s\n".formatted(hash)
                        + "../six reader 2026-03-31 never %s\n".formatted(hash));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> new TokensFile(folder).read())
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(problem -> problem.at().line() + " " + problem.what())
                        .containsExactly(
                                "4 this is no token",
                                "5 this is no token",
                                "6 this is no token",
                                "7 this is no token",
                                "8 one is named twice",
                                "9 this is no token"));
    }

    @Test
    void aTokenIsGoodOnItsLastDay() {
        ApiToken token = new ApiToken("one", Role.READER, DAY, Optional.of(DAY.plusDays(2)), ApiToken.hash("one"));
        assertThat(token.isGoodOn(DAY.plusDays(2))).isTrue();
        assertThat(token.isGoodOn(DAY.plusDays(3))).isFalse();
    }

    @Test
    void noTwoTokensAreTheSame() {
        assertThat(ApiToken.newText()).startsWith(ApiToken.PREFIX).hasSize(ApiToken.PREFIX.length() + 43);
        assertThat(ApiToken.newText()).isNotEqualTo(ApiToken.newText());
    }

    @Test
    void eachRoleMayWhatThoseBeforeItMay() {
        assertThat(Role.ADMIN.covered()).containsExactly(Role.READER, Role.WRITER, Role.ADMIN);
        assertThat(Role.READER.covered()).containsExactly(Role.READER);
    }
}
