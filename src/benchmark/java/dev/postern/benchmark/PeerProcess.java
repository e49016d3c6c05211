package dev.postern.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;

/**
 * What the main class of every peer does, so that all are measured on the same work: read an estate from its file,
 * saturate, and say what that took and what came out. Arguments: {@code PROGRAM FILE [--lifted] [--hash]}.
 */
final class PeerProcess {
    private PeerProcess() {}

    /** {@code --lifted} leaves the controls of the estate out; {@code --hash} adds the hashes, after the measuring. */
    static void run(Function<Program, Engine> peer, String... arguments) throws IOException {
        Set<String> options = Set.of(arguments);
        Engine engine = peer.apply(Program.valueOf(arguments[0]));
        boolean lifted = options.contains("--lifted");
        Estate.read(Path.of(arguments[1]), (predicate, row) -> {
            if (!lifted || !predicate.equals("control")) {
                engine.fact(predicate, row);
            }
        });
        engine.ready();
        engine.saturate();
        Report used = Report.now();
        Answer answer = engine.answer();
        System.out.println(used.with(answer).line());
        if (!options.contains("--hash")) {
            return;
        }
        System.out.println("facts " + Answer.hash(answer.factLines().get()));
        System.out.println("instances " + Answer.hash(answer.instanceLines().get()));
    }
}
