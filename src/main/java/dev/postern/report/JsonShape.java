package dev.postern.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is written as JSON, each with its schema: the report of a simulation, the answer to each question, what tests say of rules, what policies allow. */
public enum JsonShape {
    REPORT,
    CHOKE_POINTS,
    WHAT_IF,
    DIFF,
    CONTROL_PLAN,
    BLAST_RADIUS,
    FALLBACK,
    ASSUMPTIONS,
    DISAGREEMENTS,
    HOLDS,
    RANK,
    WHY,
    WHY_NOT,
    GATE,
    TEST,
    IAM_REMEDIATE,
    COVERAGE,
    IAM;

    private static final int VERSION = 1;

    /** As {@code postern schema} and the commands call it: {@code choke-points}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value of the key {@code schema}: name and version. */
    String id() {
        return "postern.%s/%d".formatted(word(), VERSION);
    }

    /** The keys that come before its own, as the report has them. */
    List<String> header() {
        return switch (this) {
            case TEST, IAM -> List.of();
            case COVERAGE -> List.of("playbook");
            default -> List.of("system", "playbook", "starts", "attacker", "ending", "answers");
        };
    }

    /** Whether it answers a question about one system, and so says what makes the answer doubtful. */
    boolean isQuestion() {
        return this != REPORT && this != TEST && this != COVERAGE && this != IAM;
    }

    /** The JSON Schema (2020-12), ending with a line feed. */
    public String schema() {
        return this == REPORT ? Schemas.report() : Schemas.question(this);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(JsonShape::word).toList();
    }

    public static Optional<JsonShape> named(String word) {
        return Arrays.stream(values())
                .filter(shape -> shape.word().equals(word))
                .findFirst();
    }
}
