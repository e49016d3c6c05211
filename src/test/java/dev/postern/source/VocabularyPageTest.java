package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.ClosedSet;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VocabularyPageTest {
    @Test
    void thePageIsUpToDate() throws IOException {
        Published.assertUpToDate(Path.of("rules/VOCABULARY.md"), VocabularyPage.made());
    }

    @Test
    void everyKindHasAMeaningAndAnExampleOfItself() {
        for (FactType type : Vocabulary.SHIPPED.types()) {
            assertThat(type.meaning()).as(type.name()).isNotBlank();
            assertThat(type.group()).as(type.name()).isNotBlank();
            assertThat(FactType.of(FactNotation.read(type.example(), Vocabulary.SHIPPED)))
                    .isSameAs(type);
        }
    }

    @Test
    void everyWordThatAnAuthorChoosesByItsMeaningHasOne() {
        String page = VocabularyPage.made();
        Stream.of(ClosedSet.POWER, ClosedSet.WEAKNESS_GIVES, ClosedSet.CREDENTIAL_KIND)
                .flatMap(set -> set.words().stream())
                .forEach(word -> assertThat(page).contains("\n| %s | ".formatted(word)));
    }
}
