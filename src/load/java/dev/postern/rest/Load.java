package dev.postern.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The packaged service under load, on loopback and with a heap of 1 GB: its start, callers who each ask again as soon as there is an
 * answer, a model of 100,000 facts, and a system of a thousand revisions. Prints each figure beside its bar, and ends with 1 where one is
 * missed. Arguments: {@code MODEL CALLERS SECONDS}; a third of the seconds goes before, to warm up, and is not counted.
 */
final class Load {
    private static final int FACTS = 100_000;
    private static final int FACTS_OF_ONE = 5;
    private static final int REVISIONS = 1_000;
    private static final int OK = 200;

    private final ServiceProcess service;
    private final byte[] model;
    private boolean missed;

    private Load(ServiceProcess service, byte[] model) {
        this.service = service;
        this.model = model;
    }

    private record Heard(int status, double seconds) {}

    public static void main(String[] arguments) throws Exception {
        byte[] model = Files.readAllBytes(Path.of(arguments[0]));
        int callers = Integer.parseInt(arguments[1]);
        double seconds = Double.parseDouble(arguments[2]);
        long began = System.nanoTime();
        boolean missed;
        try (ServiceProcess service =
                ServiceProcess.start(Files.createTempDirectory("load").resolve("kept"), "-XX:TieredStopAtLevel=4")) {
            Load load = new Load(service, model);
            load.below("start to ready", since(began), 4);
            load.largeModel();
            load.revisions();
            load.callers(callers, seconds);
            missed = load.missed;
        }
        System.exit(missed ? 1 : 0);
    }

    private void callers(int callers, double seconds) throws Exception {
        run(callers, seconds / 3);
        List<Heard> heard = run(callers, seconds);
        double[] sorted = heard.stream()
                .filter(one -> one.status() == OK)
                .mapToDouble(Heard::seconds)
                .sorted()
                .toArray();
        System.out.printf(Locale.ROOT, "%d callers, %.0f s%n", callers, seconds);
        below("  answers that are none", heard.size() - sorted.length, 0.5);
        line("  reports a second", sorted.length / seconds, "at least", 100, sorted.length / seconds >= 100);
        below("  99th percentile, s", sorted[(int) Math.ceil(0.99 * sorted.length) - 1], 1.5);
    }

    private void largeModel() throws Exception {
        byte[] large = chain(FACTS / FACTS_OF_ONE).getBytes(StandardCharsets.UTF_8);
        System.out.printf(Locale.ROOT, "a model of %,d facts, %,d bytes of JSON%n", FACTS, large.length);
        long began = System.nanoTime();
        answered(service.send(service.putting("/systems/large", large).setHeader("Content-Type", "application/json")));
        answered(service.get("/systems/large/report"));
        below("  put, and its report, s", since(began), 15);
        began = System.nanoTime();
        answered(service.send(service.putting("/systems/large", large).setHeader("Content-Type", "application/json")));
        below("  put again, unchanged, s", since(began), 0.5);
    }

    /** Servers of which each gets to the next, and takes it for an identity that nobody has. */
    private static String chain(int servers) {
        StringBuilder json = new StringBuilder("{ \"system\": \"large\", \"start\": \"internet\", \"components\": {\n");
        for (int i = 0; i < servers; i++) {
            json.append(i == 0 ? "" : ",\n")
                    .append("\"server-%d\": { \"kind\": \"server\", \"endpoints\": { \"server-%1$d:443\": {"
                            .formatted(i))
                    .append(" \"reachable-from\": \"%s\",".formatted(i == 0 ? "internet" : "server-" + (i - 1)))
                    .append(" \"accepts\": \"service-%d\" } } }".formatted(i));
        }
        json.append("\n}, \"identities\": {\n");
        for (int i = 0; i < servers; i++) {
            json.append(i == 0 ? "" : ",\n").append("\"service-%d\": { \"kind\": \"workload\" }".formatted(i));
        }
        return json.append("\n} }\n").toString();
    }

    private void revisions() throws Exception {
        String text = new String(model, StandardCharsets.UTF_8);
        for (int i = 0; i < REVISIONS; i++) {
            answered(service.put("/systems/long", (text + "# " + i + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        answered(service.get("/systems/long/trend?limit=" + REVISIONS));
        System.out.printf(Locale.ROOT, "a system of %,d revisions%n", REVISIONS);
        for (int warm = 0; warm < 3; warm++) {
            service.get("/systems/long/revisions?limit=" + REVISIONS);
            service.get("/systems/long/trend?limit=" + REVISIONS);
        }
        long began = System.nanoTime();
        answered(service.get("/systems/long/revisions?limit=" + REVISIONS));
        below("  listing, s", since(began), 0.1);
        began = System.nanoTime();
        answered(service.get("/systems/long/trend?limit=" + REVISIONS));
        below("  trend, s", since(began), 0.3);
    }

    /** Waits where the answer comes later. */
    private void answered(HttpResponse<String> first) throws Exception {
        HttpResponse<String> answer = first;
        while (answer.statusCode() == 202) {
            Thread.sleep(20);
            answer = service.get(first.headers().firstValue("Location").orElseThrow());
            if (answer.body().contains("\"state\" :")) {
                answer = first;
            }
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
    }

    private List<Heard> run(int callers, double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<List<Heard>>> all = IntStream.range(0, callers)
                    .<Callable<List<Heard>>>mapToObj(caller -> () -> calls(end))
                    .toList();
            List<Heard> heard = new ArrayList<>();
            for (Future<List<Heard>> one : threads.invokeAll(all)) {
                heard.addAll(one.get());
            }
            return heard;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Heard> calls(long end) {
        List<Heard> heard = new ArrayList<>();
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            int status = status();
            heard.add(new Heard(status, since(asked)));
        }
        return heard;
    }

    private int status() {
        try {
            return service.send(service.posting("/simulations", model)).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void below(String what, double figure, double bar) {
        line(what, figure, "below", bar, figure < bar);
    }

    private void line(String what, double figure, String side, double bar, boolean met) {
        missed |= !met;
        System.out.printf(Locale.ROOT, "%-26s %8.3f   %s %s%s%n", what, figure, side, bar, met ? "" : "   MISSED");
    }
}
