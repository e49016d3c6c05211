package dev.postern.benchmark;

/** Evaluates one rule program over one estate, once; its methods are called in the order in which they stand here. */
interface Engine {
    void fact(String predicate, String[] arguments);

    /** No more facts will come: what belongs to taking them in ends here. */
    default void ready() {}

    /** Derives everything that follows from the facts. */
    void saturate();

    /** CPU seconds that {@link #saturate} took to build what it hands on, after the last rule had fired. */
    default double building() {
        return 0;
    }

    Answer answer();
}
