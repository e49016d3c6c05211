package dev.postern.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A published list of controls in which a kind of control or sensor may have ids. */
public enum Standard {
    NIST("NIST SP 800-53", "[A-Z]{2}-[1-9][0-9]?(\\([1-9][0-9]?\\))?", "SC-7, or SC-7(5) for an enhancement"),
    ATTACK("ATT&CK", "M1[0-9]{3}", "M1037, a mitigation"),
    D3FEND("D3FEND", "D3-[A-Z][A-Z0-9]+", "D3-OTF");

    private final String title;
    private final Pattern id;
    private final String example;

    Standard(String title, String id, String example) {
        this.title = title;
        this.id = Pattern.compile(id);
        this.example = example;
    }

    public static Optional<Standard> of(String word) {
        return Arrays.stream(values())
                .filter(standard -> standard.word().equals(word))
                .findFirst();
    }

    /** As a key of YAML: {@code nist}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** Whether ids of this standard are formed so; not whether it has this one. */
    public boolean hasIdsLike(String text) {
        return id.matcher(text).matches();
    }

    public String example() {
        return example;
    }
}
