package dev.postern.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged service as a process of its own, as an operator would start it. */
final class ServiceProcess implements AutoCloseable {
    static {
        // So that a test may say that it comes from somewhere else.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://[\\w.:]+)");

    /** Begun when the first test asks for it; ends with the tests. */
    private static final class Shared {
        private static final Path DATA = folder();
        private static final ServiceProcess RUNNING = begin();

        private static Path folder() {
            try {
                return Files.createTempDirectory("postern");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static ServiceProcess begin() {
            try {
                ServiceProcess service = start(DATA);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(service)));
                return service;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void end(ServiceProcess service) {
            service.close();
            try (Stream<Path> kept = Files.walk(DATA)) {
                kept.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Process process;
    private final URI address;
    private final List<String> log;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServiceProcess(Process process, URI address, List<String> log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** One with the settings it comes with, for tests that ask little of it: their systems have names of their own, and it is not theirs to end. */
    static ServiceProcess shared() {
        return Shared.RUNNING;
    }

    /** Where {@link #shared()} keeps systems. */
    static Path sharedData() {
        return Shared.DATA;
    }

    /**
     * @param data where it keeps systems
     * @param settings as {@code postern.runs.waiting=1}, or flags of the virtual machine
     */
    static ServiceProcess start(Path data, String... settings) throws IOException {
        return start(data, List.of(), Map.of(), settings);
    }

    /** @param options of the command, as {@code --login} */
    static ServiceProcess start(Path data, List<String> options, String... settings) throws IOException {
        return start(data, options, Map.of(), settings);
    }

    /** @param environment as {@code POSTERN_DATABASE_URL} */
    static ServiceProcess start(Path data, List<String> options, Map<String, String> environment, String... settings)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.add("-XX:TieredStopAtLevel=1"); // most of what a test waits for is a start
        command.add("-XX:+UseSerialGC");
        for (String setting : settings) {
            command.add(setting.startsWith("-X") ? setting : "-D" + setting);
        }
        command.addAll(List.of("-jar", "target/postern.jar", "serve", "--port", "0", "--data", data.toString()));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.add(line);
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                Thread reader = new Thread(() -> follow(output, log), "log");
                reader.setDaemon(true);
                reader.start();
                return new ServiceProcess(process, URI.create(matcher.group(1)), log);
            }
        }
        throw new IOException("the service did not start: " + String.join("\n", log));
    }

    private static void follow(BufferedReader output, List<String> log) {
        try {
            output.lines().forEach(log::add);
        } catch (UncheckedIOException e) {
            log.add("the process has ended");
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    /** Posts a model that is written in YAML. */
    HttpRequest.Builder posting(String path, byte[] yaml) {
        return request(path)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(yaml));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** Of a model, or of what people say, in YAML. */
    HttpResponse<String> put(String path, byte[] yaml) throws IOException, InterruptedException {
        return send(putting(path, yaml));
    }

    HttpRequest.Builder putting(String path, byte[] yaml) {
        return request(path)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(yaml));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an operator does it, and not waited for. */
    void stop() {
        process.destroy();
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return address.getPort();
    }

    /** As it stands now. */
    List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    static String encoded(String parameter) {
        return URLEncoder.encode(parameter, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
