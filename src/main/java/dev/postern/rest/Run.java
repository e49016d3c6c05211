package dev.postern.rest;

import dev.postern.model.Awaited;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

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
    private final Duration longest;
    private volatile long began;
    private volatile long facts;
    private volatile long steps;

    /** @param longest how long it may take once it has begun */
    Run(String id, Duration longest) {
        this.id = id;
        this.longest = longest;
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

    /** Bytes of its answer; 0 where there is none. */
    int size() {
        return state.get() == State.DONE && answer.isDone() ? answer.join().size() : 0;
    }

    /** For the engine: is told how far it is, and says whether it goes on. */
    boolean goesOn(long factsSoFar, long stepsSoFar) {
        facts = factsSoFar;
        steps = stepsSoFar;
        return state.get() == State.RUNNING;
    }

    /** In seconds begun, so that what reads fast has all of the time. */
    Duration left() {
        long left = longest.minusNanos(System.nanoTime() - began).toMillis();
        return Duration.ofSeconds(Math.max(1, (left + 999) / 1_000));
    }

    /** Whether anybody waits for the answer, and may still. */
    boolean isWanted() {
        return state.get() == State.RUNNING && System.nanoTime() - began < longest.toNanos();
    }

    /** @throws FaultException where it is not wanted any more, which ends the work at the next place that nothing is broken off at */
    void check() {
        if (!isWanted()) {
            throw state.get() == State.RUNNING ? tooLong() : cancelled();
        }
    }

    /** What is read, unless it is not wanted any more before it ends: in that case as {@link #check}. */
    <T> T reading(Supplier<T> reading) {
        return Awaited.by(this::check, reading);
    }

    /** What of a search can be told when its time is over is told; so it goes on until it is given up. */
    private void endWhereGivenUp() {
        if (state.get() != State.RUNNING) {
            throw state.get() == State.CANCELLED ? cancelled() : tooLong();
        }
    }

    void perform(Work work) {
        began = System.nanoTime();
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return;
        }
        try {
            end(State.DONE, Awaited.by(this::endWhereGivenUp, () -> work.answer(this)), null);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            end(State.FAILED, null, e);
        }
    }

    /**
     * Has no effect on a run that has ended. The work is not interrupted: it may be in the middle of a file of the store, which an
     * interrupt closes for everybody.
     */
    void cancel() {
        if (state.compareAndSet(State.WAITING, State.CANCELLED)
                || state.compareAndSet(State.RUNNING, State.CANCELLED)) {
            answer.completeExceptionally(cancelled());
        }
    }

    /** Whoever waits is told so now, whenever the work looks at the time. */
    void giveUp() {
        end(State.FAILED, null, tooLong());
    }

    private FaultException cancelled() {
        return new FaultException(Fault.CANCELLED, "The run %s was cancelled before it had an answer.".formatted(id));
    }

    private FaultException tooLong() {
        return new FaultException(
                Fault.MODEL_TOO_LARGE,
                "It takes longer than %,d s (postern.limits.seconds). Divide it.".formatted(longest.toSeconds()));
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
