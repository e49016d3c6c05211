package dev.postern.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Callers on loopback, each of whom asks again as soon as there is an answer. Arguments: {@code MODEL CALLERS SECONDS}. Prints how many
 * answers there were by status, how many a second, and how long they took; a warming-up of a third of the time is not counted.
 */
final class Load {
    private final ServiceProcess service;
    private final byte[] model;

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
        try (ServiceProcess service = ServiceProcess.start(Files.createTempDirectory("load"))) {
            System.out.printf(Locale.ROOT, "ready after %.1f s%n", (System.nanoTime() - began) / 1e9);
            Load load = new Load(service, model);
            load.run(callers, seconds / 3);
            List<Heard> heard = load.run(callers, seconds);
            SortedMap<Integer, Long> statuses = new TreeMap<>();
            heard.forEach(one -> statuses.merge(one.status(), 1L, Long::sum));
            double[] sorted = heard.stream()
                    .filter(one -> one.status() == 200)
                    .mapToDouble(Heard::seconds)
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%d callers, %.0f s: %s; %.1f reports a second; median %.3f s, 99th percentile %.3f s, longest %.3f s%n",
                    callers,
                    seconds,
                    statuses,
                    sorted.length / seconds,
                    at(sorted, 0.5),
                    at(sorted, 0.99),
                    at(sorted, 1));
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private List<Heard> run(int callers, double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<List<Heard>>> all = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit(() -> calls(end)))
                    .toList();
            List<Heard> heard = new ArrayList<>();
            for (Future<List<Heard>> one : all) {
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
            heard.add(new Heard(status, (System.nanoTime() - asked) / 1e9));
        }
        return heard;
    }

    private int status() {
        try {
            HttpRequest.Builder request = service.posting("/simulations", model);
            HttpResponse<String> response = service.send(request);
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
