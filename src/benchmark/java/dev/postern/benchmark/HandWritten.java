package dev.postern.benchmark;

import java.io.IOException;

/**
 * The two programs written out in plain Java, by somebody who knows the rules beforehand: numbers for names, an index for
 * every join, a queue of new facts (semi-naive evaluation, a fact at a time), every rule instance kept. What an engine that
 * reads its rules can at best come near to.
 */
final class HandWritten implements Engine {
    private final Program program;
    private final Relations relations = new Relations();
    private Answer answer;

    HandWritten(Program program) {
        this.program = program;
    }

    public static void main(String[] arguments) throws IOException {
        PeerProcess.run(HandWritten::new, arguments);
    }

    @Override
    public void fact(String predicate, String[] arguments) {
        relations.fact(predicate, arguments);
    }

    @Override
    public void saturate() {
        answer = switch (program) {
            case CLOUD -> new CloudClosure(relations).answer();
            case MULVAL -> new MulvalClosure(relations).answer();
        };
    }

    @Override
    public Answer answer() {
        return answer;
    }
}
