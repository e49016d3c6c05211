package dev.postern.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** One run of the engine that a request asked for, from the line in which it waits to its answer. */
final class Run {
    /** Where a run stands. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** The work of a run: it looks now and then whether it is still wanted, and tells how far it is. */
    @FunctionalInterface
    interface Work {
        Answer answer(Run run);
    }

    private final String id;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private Thread worker;
    private volatile long facts;
    private volatile long steps;

    Run(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    State state() {
        return state.get();
    }

    long facts() {
        return facts;
    }

    long steps() {
        return steps;
    }

    /** Completes when the run ends; with an exception where it failed or was cancelled. */
    CompletableFuture<Answer> answer() {
        return answer;
    }

    /** For the engine: is told how far it is, and says whether it goes on. */
    boolean goesOn(long factsSoFar, long stepsSoFar) {
        facts = factsSoFar;
        steps = stepsSoFar;
        return state.get() == State.RUNNING;
    }

    void perform(Work work) {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return;
        }
        workedBy(Thread.currentThread());
        try {
            end(State.DONE, work.answer(this), null);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            end(State.FAILED, null, e);
        } finally {
            workedBy(null);
            Thread.interrupted(); // a cancelled run has nothing to do with the next one
        }
    }

    private synchronized void workedBy(Thread thread) {
        worker = thread;
    }

    /** Has no effect on a run that has ended; the engine and every search look now and then whether they are interrupted. */
    synchronized void cancel() {
        if (worker != null) {
            worker.interrupt();
        }
        if (state.compareAndSet(State.WAITING, State.CANCELLED)
                || state.compareAndSet(State.RUNNING, State.CANCELLED)) {
            answer.completeExceptionally(new FaultException(
                    Fault.CANCELLED, "The run %s was cancelled before it had an answer.".formatted(id)));
        }
    }

    private void end(State as, Answer found, Throwable fault) {
        if (!state.compareAndSet(State.RUNNING, as)) {
            return;
        }
        if (fault == null) {
            answer.complete(found);
        } else {
            answer.completeExceptionally(fault);
        }
    }
}
