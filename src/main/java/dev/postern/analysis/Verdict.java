package dev.postern.analysis;

import java.util.List;
import java.util.Locale;

/** The answer in one word, with its reasons as whole sentences; an unknown verdict always has some. */
public record Verdict(Kind kind, List<String> reasons) {
    public enum Kind {
        /** Some goal has a proof with every open assumption false; sound even where the run was cut off. */
        EXPOSED,
        /** The run is saturated, a start and a goal resolve, and no goal has a proof even with every open assumption true. */
        CLEAN,
        /** Everything else. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Verdict {
        reasons = List.copyOf(reasons);
        if (kind == Kind.UNKNOWN && reasons.isEmpty()) {
            throw new IllegalArgumentException("an unknown verdict says why");
        }
    }
}
