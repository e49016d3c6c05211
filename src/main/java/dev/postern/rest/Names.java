package dev.postern.rest;

import dev.postern.source.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What a system or a source may be called: it stands in addresses, in files and in reports. */
final class Names {
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Names() {}

    /** @throws FaultException where it may not be called so */
    static void check(String what, String name) {
        refuseSecret(what, name);
        if (!FIT.matcher(name).matches()) {
            throw new FaultException(
                    Fault.NAME_REFUSED,
                    "The name of a %s is one to a hundred letters, digits, dots, dashes and underscores, a letter or digit first (%s)."
                            .formatted(what, name.length() > 120 ? name.substring(0, 120) + "…" : name));
        }
    }

    /** @throws FaultException where origins could not name it: it is too long, or has what no file's name has */
    static void checkFile(String file) {
        refuseSecret("file", file);
        if (file.length() > 500 || file.chars().anyMatch(Character::isISOControl)) {
            throw new FaultException(
                    Fault.NAME_REFUSED,
                    "The name of a file is at most 500 characters, and none of them controls anything.");
        }
    }

    /** Before a problem could tell it. */
    private static void refuseSecret(String what, String name) {
        byte[] sent = name.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(Secrets.dropped(sent), sent)) {
            throw new FaultException(
                    Fault.NAME_REFUSED,
                    "The name of a %s looks like a secret value, and such a one is kept nowhere.".formatted(what));
        }
    }
}
