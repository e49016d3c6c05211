package dev.postern.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command that was run, and what it said. */
public record Ran(int code, String out, String err) {
    public static Ran of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
