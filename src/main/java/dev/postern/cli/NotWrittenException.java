package dev.postern.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** A report that is ready and cannot be put where it is wanted: a full disk, no right to write. */
final class NotWrittenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotWrittenException(ReportFile report, IOException cause) {
        super("%s: %s could not be written (%s).".formatted(report.option(), report.file(), reason(cause)), cause);
    }

    /** Why, in words: the system's own, and our own where it has none. */
    static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "a file is there";
        }
        String reason = cause instanceof FileSystemException of ? of.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
