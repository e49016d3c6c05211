package dev.postern.rest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;

/** How many runs wait and go on, how long they take, and how much follows in them. */
@ApplicationScoped
class RunMeters {
    private final MeterRegistry meters;

    RunMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void watch(ThreadPoolExecutor... lines) {
        List<ThreadPoolExecutor> all = Arrays.asList(lines);
        gauge(
                "postern.runs.waiting",
                () -> all.stream().mapToInt(line -> line.getQueue().size()).sum());
        gauge(
                "postern.runs.going",
                () -> all.stream().mapToInt(ThreadPoolExecutor::getActiveCount).sum());
    }

    /** Holds on to what it measures, which a gauge of an object does not. */
    private void gauge(String name, Supplier<Number> value) {
        Gauge.builder(name, value).strongReference(true).register(meters);
    }

    void measure(Run run, Run.Work work) {
        Timer.Sample begin = Timer.start(meters);
        run.perform(work);
        begin.stop(meters.timer("postern.run", "state", run.state().name().toLowerCase(Locale.ROOT)));
        meters.summary("postern.run.facts").record((double) run.facts());
        meters.summary("postern.run.steps").record((double) run.steps());
    }
}
