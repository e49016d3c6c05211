package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
    @Test
    void everyPositionHasWordsOfItsOwn() {
        PlainWords words = new PlainWords(Samples.hostile().outcome());
        assertThat(AttackerFact.class.getPermittedSubclasses()).hasSizeGreaterThan(10);
        Arrays.stream(AttackerFact.class.getPermittedSubclasses())
                .map(PlainWordsTest::example)
                .forEach(fact -> assertThat(words.deed(fact))
                        .as(fact.toString())
                        .isNotEqualTo(FactNotation.write(fact))
                        .contains(FactType.of(fact).values(fact)));
    }

    private static Fact example(Class<?> kind) {
        int values = kind.getRecordComponents().length;
        Class<?>[] types = new Class<?>[values];
        Arrays.fill(types, String.class);
        Object[] ids = new Object[values];
        Arrays.setAll(ids, i -> "thing-" + i);
        try {
            return (Fact) kind.getDeclaredConstructor(types).newInstance(ids);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(kind.getName(), e);
        }
    }
}
