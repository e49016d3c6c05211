package dev.postern.benchmark;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.Vocabulary;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The two rule programs of the benchmark, each with its vocabulary. */
enum Program {
    CLOUD(CloudFacts.class) {
        @Override
        String predicate(FactType type) {
            return type.javaName().toLowerCase(Locale.ROOT);
        }
    },
    MULVAL(MulvalFacts.class) {
        @Override
        String predicate(FactType type) {
            return type.javaName().substring(0, 1).toLowerCase(Locale.ROOT)
                    + type.javaName().substring(1);
        }
    };

    private final Class<?> facts;

    Program(Class<?> facts) {
        this.facts = facts;
    }

    Vocabulary vocabulary() {
        return Vocabulary.of(facts);
    }

    /** As an estate and the lines of an {@link Answer} call facts of the type. */
    abstract String predicate(FactType type);

    Map<String, FactType> types() {
        return vocabulary().types().stream().collect(Collectors.toMap(this::predicate, Function.identity()));
    }

    /** The fact as a line of an {@link Answer}: {@code reads p d}, tab-separated. */
    String line(Fact fact) {
        FactType type = FactType.of(fact);
        return predicate(type) + '\t' + String.join("\t", type.values(fact));
    }
}
