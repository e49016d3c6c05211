package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.playbook.Playbook;
import dev.postern.source.ModelFile;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Answer ANSWER = Answer.of(MediaType.APPLICATION_JSON_TYPE, new byte[3]);

    @Test
    void tellsHowFarItIs() {
        Run run = new Run("1", LONG);
        assertThat(run.state()).isEqualTo(Run.State.WAITING);
        run.perform(at -> {
            assertThat(at.state()).isEqualTo(Run.State.RUNNING);
            assertThat(at.goesOn(7, 8)).isTrue();
            assertThat(at.left()).isEqualTo(LONG);
            at.check();
            return ANSWER;
        });
        assertThat(run.state()).isEqualTo(Run.State.DONE);
        assertThat(run.facts()).isEqualTo(7);
        assertThat(run.steps()).isEqualTo(8);
        assertThat(run.size()).isEqualTo(3);
    }

    /** An interrupt in the middle of a file of the store closes the file for all who use it. */
    @Test
    void isNotInterruptedWhenItIsCancelled() throws Exception {
        Run run = new Run("1", LONG);
        CountDownLatch going = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        boolean[] interrupted = {true};
        Thread worker = new Thread(() -> run.perform(at -> {
            going.countDown();
            try {
                cancelled.await();
                interrupted[0] = Thread.currentThread().isInterrupted();
            } catch (InterruptedException e) {
                return ANSWER;
            }
            at.check();
            return ANSWER;
        }));
        worker.start();
        going.await();
        run.cancel();
        assertThat(run.state()).isEqualTo(Run.State.CANCELLED);
        assertThat(run.isWanted()).isFalse();
        assertThat(run.goesOn(1, 1)).isFalse();
        cancelled.countDown();
        worker.join();
        assertThat(interrupted).containsExactly(false);
        assertThatThrownBy(() -> run.answer().join()).hasMessageContaining("The run 1 was cancelled");
    }

    /** Reading is work as well. */
    @Test
    void takesNoLongerThanItMay() {
        Run run = new Run("1", Duration.ofMillis(20));
        run.perform(at -> {
            while (at.isWanted()) {
                Thread.onSpinWait();
            }
            assertThat(at.left()).isPositive();
            at.check();
            return ANSWER;
        });
        assertThat(run.state()).isEqualTo(Run.State.FAILED);
        assertThatThrownBy(() -> run.answer().join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("postern.limits.seconds");
    }

    /** A model that takes minutes to read is left in its middle. */
    @Test
    void readsNoFurtherOnceItIsCancelled() {
        Run run = new Run("1", LONG);
        byte[] model = "{\"components\":{\"a\":{\"kind\":\"server\"}}}".getBytes(StandardCharsets.UTF_8);
        boolean[] hasRead = {false};
        run.perform(at -> {
            at.cancel();
            at.reading(() -> ModelFile.read("model", model, Playbook.shipped().words()));
            hasRead[0] = true;
            return ANSWER;
        });
        assertThat(hasRead).containsExactly(false);
        assertThat(run.state()).isEqualTo(Run.State.CANCELLED);
    }

    @Test
    void whoeverWaitsIsToldWhenItDoesNotLookAtTheTime() {
        Run run = new Run("1", LONG);
        run.perform(at -> {
            at.giveUp();
            assertThat(at.answer()).isCompletedExceptionally();
            return ANSWER;
        });
        assertThat(run.state()).isEqualTo(Run.State.FAILED);
    }
}
