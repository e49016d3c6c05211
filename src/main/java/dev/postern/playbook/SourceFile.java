package dev.postern.playbook;

import dev.postern.source.PlaybookFile;
import java.util.Optional;

/**
 * A file of a playbook.
 *
 * @param name as messages show it
 * @param path within the playbook, with slashes
 */
@SuppressWarnings("ArrayRecordComponent") // files are not compared
record SourceFile(String name, String path, byte[] bytes) {
    private static final String ENDING = ".drl";
    private static final int LARGEST_TABLE = 8 * 1024 * 1024;

    /** Bytes at most, by what the file is. */
    int largest() {
        return isRule() ? SourceText.LARGEST : LARGEST_TABLE;
    }

    /** Whether a playbook reads it at all; cases and pages stand beside the rules. */
    boolean isRead() {
        return isRule() || isCatalogue() || describesKinds() || isAboutTheFolder();
    }

    boolean isRule() {
        return path.endsWith(ENDING);
    }

    boolean isCatalogue() {
        return path.startsWith("catalogue/") && (path.endsWith(".yaml") || path.endsWith(".yml"));
    }

    boolean describesKinds() {
        return path.equals("controls.yaml");
    }

    /** Whether it says whose the rules are, and which vocabulary they speak. */
    boolean isAboutTheFolder() {
        return path.equals(PlaybookFile.NAME);
    }

    /** The folder it stands in, which for a rule is the phase; none where it stands at the top. */
    Optional<String> folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
    }

    /** The playbook that it is of, as messages show it. */
    String root() {
        return name.substring(0, Math.max(0, name.length() - path.length() - 1));
    }

    /** Of a rule's file, what the rule is called. */
    String ruleName() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ENDING.length());
    }
}
