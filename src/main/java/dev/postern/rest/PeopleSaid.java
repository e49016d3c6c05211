package dev.postern.rest;

import dev.postern.source.AcceptedFile;
import dev.postern.source.AnswersFile;
import dev.postern.source.Secrets;
import java.util.Locale;

/** What people say of a kept system beside its models, as the files that stand beside a model say it. */
enum PeopleSaid {
    ANSWERS(AnswersFile.NAME),
    ACCEPTED(AcceptedFile.NAME);

    private final String file;

    PeopleSaid(String file) {
        this.file = file;
    }

    /** As in an address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What origins and problems call it. */
    String file() {
        return file;
    }

    /** @param word as in an address */
    static PeopleSaid of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * What was sent without the secret values in it, which nothing behind this sees.
     *
     * @throws dev.postern.model.RefusedException with everything that is wrong with it
     */
    byte[] checked(byte[] sent) {
        byte[] content = Secrets.dropped(sent);
        switch (this) {
            case ANSWERS -> AnswersFile.read(file, content);
            case ACCEPTED -> AcceptedFile.read(file, content);
        }
        return content;
    }
}
