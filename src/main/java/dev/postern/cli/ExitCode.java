package dev.postern.cli;

/** What the program answers to a shell; the higher ones are those of BSD's sysexits.h. */
final class ExitCode {
    static final int DONE = 0;
    /** Of a gate alone, whose clean is {@link #DONE}. */
    static final int EXPOSED = 1;
    /** Of tests alone. */
    static final int FAILED = 1;
    /** Of a gate alone. */
    static final int UNKNOWN = 2;

    static final int USAGE = 64;
    static final int BAD_INPUT = 65;
    static final int OUR_FAULT = 70;
    static final int NOT_WRITTEN = 74;

    private ExitCode() {}
}
