package dev.postern.simulation;

/**
 * A text that a regular expression may look at only so often: some expressions take time exponential in the text, and a run must end.
 */
public final class PatientText implements CharSequence {
    private static final int MOST_LOOKS = 1_000_000;

    private final String text;
    private int looks;

    public PatientText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new IllegalStateException(
                    "the expression looked at the text more than %,d times".formatted(MOST_LOOKS));
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
