package dev.postern.playbook;

/** What a constraint compares with, or a gain is made of. */
public sealed interface Term {
    /** A word of the rule itself. */
    record Literal(String value) implements Term {}

    /** A component of a premise of the same rule, both by position. */
    record Reference(int premise, int component) implements Term {}
}
