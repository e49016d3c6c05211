package dev.postern.playbook;

import java.util.List;
import java.util.Optional;

/**
 * A rule file as it is written, before anything is known of its words. What was malformed is left out, and marked where its absence
 * would cause problems of a second order.
 */
record DrlTree(Optional<Name> packageName, List<Name> imports, Optional<Name> global, Optional<Rule> rule) {

    /** A word, or words with dots between, and its line. */
    record Name(String text, int line) {}

    /** @param complete whether premises and gain were read as they stand */
    record Rule(
            Name name,
            String comment,
            List<Annotation> annotations,
            List<Pattern> patterns,
            Optional<Gains> gains,
            boolean complete) {}

    /** {@code @key( value )}; without a value where it stands alone, and not readable where its value was malformed. */
    record Annotation(Name key, Optional<Value> value, boolean readable) {}

    /** A text or a number of metadata. */
    record Value(String text, boolean number, int line) {}

    /** {@code $binding : Type( conditions )}; the binding is empty where it is missing. */
    record Pattern(Name binding, Name type, List<Condition> conditions) {}

    /** {@code component == value}; with {@code in} several values. */
    record Condition(Name component, Operator operator, List<Operand> operands) {}

    enum Operator {
        EQUAL,
        DIFFERENT,
        IN,
        MATCHES
    }

    sealed interface Operand {
        int line();

        record Text(String value, int line) implements Operand {}

        /** {@code $binding.component}, and on the right side {@code $binding.component()}. */
        record Path(String binding, String component, int line) implements Operand {
            @Override
            public String toString() {
                return binding + "." + component;
            }
        }
    }

    /** {@code attacker.gains( new Type( arguments ) );}. */
    record Gains(Name type, List<Operand> arguments) {}
}
