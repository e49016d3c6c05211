package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunMetersTest {
    @Test
    void theLineIsMeasuredAsLongAsTheServiceRuns() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ThreadPoolExecutor line = new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        new RunMeters(meters).watch(line);
        System.gc(); // what nobody holds on to is gone
        assertThat(meters.get("postern.runs.waiting").gauge().value()).isZero();
        assertThat(meters.get("postern.runs.going").gauge().value()).isZero();
        line.shutdown();
    }
}
