package dev.postern.testing;

import java.util.Optional;

/** One thing that a fixture says of its system. */
public final class FixtureTest {
    /** Looks whether it is so. */
    interface Check {
        /** @throws UnmetException where it is not */
        void look();
    }

    private final String sentence;
    private final Check check;

    FixtureTest(String sentence, Check check) {
        this.sentence = sentence;
        this.check = check;
    }

    /** What is expected, to follow the name of the system: {@code is broken by imdsv2-required on waf}. */
    public String sentence() {
        return sentence;
    }

    /** Runs what is to be run; empty where it is as expected, else what came instead. */
    public Optional<String> failure() {
        try {
            check.look();
            return Optional.empty();
        } catch (UnmetException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public String toString() {
        return sentence;
    }
}
