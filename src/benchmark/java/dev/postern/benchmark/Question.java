package dev.postern.benchmark;

import java.util.Optional;

/** What is asked of the cloud estate of 100,000 facts in a warm JVM, and what it may take. */
enum Question {
    FIXPOINT("fixpoint: insert and fire, with recording"),
    GRAPH("the graph of a run, on which all that follows is asked"),
    CLOSURE("one closure in a world changed in one place, from one that is closed", Bar.fixpoints(0.01)),
    VERDICTS("1,000 what-if verdicts", Bar.fixpoints(1)),
    FALLS("\"if this falls\" for every service, its run and graph included", Bar.fixpoints(10)),
    CHOKE_POINTS("choke points of the ten goals", Bar.fixpoints(5)),

    PLAN("control plan for the ten goals, the check of its certificate included", Bar.of(30, "s")),
    PROOFS("the 100 cheapest proofs of a goal, the slowest of the ten", Bar.of(1, "s")),
    DRIFT("drift after 20 seeded edits, the second run and its graph included"),
    GATE("gate of the same change"),
    DISAGREEMENTS("ten disagreements of two sources"),

    RETRACTION("ten seeded facts retracted from a simulation kept open, and consistent again", Bar.fixpoints(0.2)),
    RETRACTED_OUTCOME("the same, with the model and the derivation of what is left made anew");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a record of a number and a string
    private final Bar bar;

    Question(String title) {
        this(title, null);
    }

    Question(String title, Bar bar) {
        this.title = title;
        this.bar = bar;
    }

    String title() {
        return title;
    }

    Optional<Bar> bar() {
        return Optional.ofNullable(bar);
    }
}
