package dev.postern.report;

/** How whoever reads a report asks for more; in words that stand within a sentence. */
public interface Further {
    /** For who asked at a shell. */
    Further AT_A_SHELL = new FurtherAtAShell();

    /** For all of it, in JSON. */
    String json();

    /** For the same with something said as well: {@code --paths}. */
    String option(String name);

    /** @param value a text of ours */
    String option(String name, String value);

    /**
     * For the answer of another question about the same system.
     *
     * @param word of the question: {@code why-not}
     * @param options names, and after each its value: a fact or an id, whatever is in it
     */
    String question(String word, String... options);

    /** For the page of that word: {@code vocabulary}. */
    String page(String word);

    /** For a rule, whichever it is. */
    String rule();

    /** What is to be done with an assumption's answer, and that it is kept: the beginning of a sentence. */
    String answering();
}
