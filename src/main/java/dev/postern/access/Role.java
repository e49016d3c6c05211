package dev.postern.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each may do what those before it may. */
public enum Role {
    /** Asks, and changes nothing. */
    READER,
    /** Submits models, answers and accepted risks. */
    WRITER,
    /** Deletes systems, and reads who changed what. */
    ADMIN;

    /** As it is written in a file, in a claim and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Itself and those before it. */
    public List<Role> covered() {
        return Arrays.stream(values()).filter(role -> role.compareTo(this) <= 0).toList();
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
