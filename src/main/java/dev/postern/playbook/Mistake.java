package dev.postern.playbook;

/** Something that the grammar does not have; thrown to where reading can go on, and reported there. */
final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuleProblem kind;
    private final int line;
    private final String remedy;

    Mistake(RuleProblem kind, int line, String what, String remedy) {
        super(what, null, false, false);
        this.kind = kind;
        this.line = line;
        this.remedy = remedy;
    }

    /** Where a text is not closed, what follows on its line is a mistake of second order. */
    void reportTo(FileProblems problems) {
        if (!problems.has(RuleProblem.TEXT_NOT_CLOSED, line)) {
            problems.add(kind, line, getMessage(), remedy);
        }
    }
}
