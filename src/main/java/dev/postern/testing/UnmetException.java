package dev.postern.testing;

/** What was expected is not so, in a sentence. */
final class UnmetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnmetException(String sentence) {
        super(sentence);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    static void unless(boolean met, String sentence, Object... words) {
        if (!met) {
            throw new UnmetException(sentence.formatted(words));
        }
    }
}
