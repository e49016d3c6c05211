package dev.postern.playbook;

import java.util.List;
import java.util.regex.Pattern;

/** A condition on one component, by position, of the premise it stands in. */
public sealed interface Constraint {
    int component();

    /** {@code component == value}; with a reference it is a join. */
    record Equal(int component, Term value) implements Constraint {}

    /** {@code component != value}. */
    record Different(int component, Term value) implements Constraint {}

    /** {@code component in ( "a", "b" )}. */
    record OneOf(int component, List<String> words) implements Constraint {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    /** {@code component matches "a regular expression"}, of the whole component. */
    record Matches(int component, Pattern pattern) implements Constraint {}
}
