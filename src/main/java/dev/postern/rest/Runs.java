package dev.postern.rest;

import dev.postern.cli.Surroundings;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All runs: those that wait in a line of bounded length, those that go on, and the last that ended. Large models have a line of their
 * own in which one goes on at a time: two of them need twice the memory, and nobody with a small one has to wait for them.
 */
@ApplicationScoped
class Runs {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int ID_BYTES = 12;
    private static final int LARGE = 2_000_000;
    private static final int LAST_SECONDS = 2;
    /** The share of memory that the bodies of runs may fill that nobody waits for at a connection any more, and their answers as well. */
    private static final int SHARE = 8;

    private final int kept;
    private final RunLimits limits;
    private final long heldMost = Runtime.getRuntime().maxMemory() / SHARE;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Runs::thread);
    private final ThreadPoolExecutor line;
    private final ThreadPoolExecutor lineOfLarge;
    private final Budget bodies = new Budget(Runtime.getRuntime().maxMemory() / SHARE);
    private final RunMeters meters;
    private final Map<String, Run> byId = new LinkedHashMap<>();

    /**
     * @param atOnce runs that go on at one time; 0 for one a processor
     * @param waiting runs that may wait for them
     * @param kept runs whose answers can still be asked for
     */
    Runs(
            @ConfigProperty(name = "postern.runs.at-once", defaultValue = "0") int atOnce,
            @ConfigProperty(name = "postern.runs.waiting", defaultValue = "100") int waiting,
            @ConfigProperty(name = "postern.runs.kept", defaultValue = "200") int kept,
            RunLimits limits,
            RunMeters meters) {
        this.kept = kept;
        this.limits = limits;
        clock.setRemoveOnCancelPolicy(true);
        this.meters = meters;
        int threads = atOnce > 0 ? atOnce : Runtime.getRuntime().availableProcessors();
        line = line(threads, waiting);
        lineOfLarge = line(1, waiting);
        meters.watch(line, lineOfLarge);
    }

    private static ThreadPoolExecutor line(int threads, int waiting) {
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), Runs::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "run");
        thread.setDaemon(true);
        return thread;
    }

    /** @throws FaultException where too many wait already */
    Run begin(Run.Work work) {
        return begin(work, 0);
    }

    /**
     * @param bytes of the model that came with the request
     * @throws FaultException where too many wait already
     */
    Run begin(Run.Work work, int bytes) {
        byte[] name = new byte[ID_BYTES];
        CHANCE.nextBytes(name);
        Run run = new Run(HexFormat.of().formatHex(name), limits.time());
        ThreadPoolExecutor fit = bytes > LARGE ? lineOfLarge : line;
        if (!bodies.take(bytes)) {
            throw busy("The models of %d runs wait already, and there is no room for more.", fit);
        }
        var unused = run.answer().whenComplete((answer, fault) -> bodies.giveBack(bytes));
        try {
            fit.execute(() -> perform(run, work));
        } catch (RejectedExecutionException e) {
            run.cancel();
            throw busy("%d runs wait already. Try again in a while.", fit);
        }
        keep(run);
        return run;
    }

    private void perform(Run run, Run.Work work) {
        var alarm = clock.schedule(
                run::giveUp,
                limits.time().plus(Surroundings.grace(limits.time())).toMillis(),
                TimeUnit.MILLISECONDS);
        meters.measure(run, work);
        alarm.cancel(false);
        forgetOldest();
    }

    private static FaultException busy(String text, ThreadPoolExecutor line) {
        return new FaultException(Fault.BUSY, text.formatted(line.getQueue().size()));
    }

    private synchronized void keep(Run run) {
        byId.put(run.id(), run);
        forgetOldest();
    }

    /** So that no more answers are held than may be, by their number and by their size; the last one is, whatever its size. */
    private synchronized void forgetOldest() {
        long bytes = byId.values().stream().mapToLong(Run::size).sum();
        Iterator<Run> oldest = byId.values().iterator();
        for (int count = byId.size(); oldest.hasNext() && (count > kept || count > 1 && bytes > heldMost); ) {
            Run run = oldest.next();
            if (run.answer().isDone()) {
                oldest.remove();
                bytes -= run.size();
                count--;
            }
        }
    }

    synchronized Optional<Run> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized void forget(Run run) {
        byId.remove(run.id());
    }

    void stop(@Observes ShutdownEvent event) {
        line.shutdown();
        lineOfLarge.shutdown();
        synchronized (this) {
            byId.values().forEach(Run::cancel);
        }
        try { // what is being kept is kept before the store is closed
            line.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
            lineOfLarge.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
