package dev.postern.cli;

import java.util.Locale;

/**
 * What an operator may set of a service besides the options of {@code serve}: in the environment by its name there, or as a property of
 * the virtual machine. What begins with {@code quarkus} means what it means to every Quarkus program.
 */
enum ServiceSetting {
    LIMITS_MODEL("postern.limits.model", "300000", "Facts that a system may have (422)."),
    LIMITS_FACTS(
            "postern.limits.facts",
            "1000000",
            "Facts that a run may hold, of the system and gained; a partial report says that it ended there."),
    LIMITS_STEPS("postern.limits.steps", "5000000", "Steps that a run may record."),
    LIMITS_SECONDS(
            "postern.limits.seconds",
            "60",
            "Seconds that a run may take, with all that is read and searched in it; to say what was found by then it has a quarter more (2 to 10 s)."),
    RUNS_AT_ONCE(
            "postern.runs.at-once",
            "0",
            "Runs that go on at one time; 0 for one a processor. Of large models one goes on at a time."),
    RUNS_WAITING(
            "postern.runs.waiting",
            "100",
            "Runs that may wait for them; whoever comes after is told to come back (503)."),
    RUNS_KEPT("postern.runs.kept", "200", "Runs whose answers can still be asked for at /simulations/{id}."),
    RUNS_PATIENCE(
            "postern.runs.patience",
            "20s",
            "How long a caller waits at a connection before being told where the answer will be (202)."),
    REVISIONS_KEPT(
            "postern.revisions.kept",
            "10000",
            "Revisions that a system may have; one more is refused (422), and none is dropped."),
    SOURCES_FRESH("postern.sources.fresh", "30d", "After which time without a submission a source is stale."),
    BODY(
            "quarkus.http.limits.max-body-size",
            "16M",
            "How large a body may be (413); what fits a virtual machine of 1 GB."),
    IDLE(
            "quarkus.http.idle-timeout",
            "2M",
            "How long a connection is kept on which nothing is said; longer than `postern.runs.patience`."),
    BODY_PATIENCE(
            "postern.bodies.patience",
            "60s",
            "How long a body may take to arrive (408); until then it holds the room that it says it needs."),
    SHUTDOWN(
            "quarkus.shutdown.timeout",
            "10s",
            "How long requests that are being answered may take to end when the service is stopped."),
    LOG_LEVEL("quarkus.log.level", "INFO", "What is logged: DEBUG, INFO, WARN or ERROR."),
    LOG_JSON("quarkus.log.console.json.enabled", "false", "Whether the log is a JSON object a line, for machines."),
    TLS_CERTIFICATE(
            "quarkus.http.ssl.certificate.files", "", "A certificate (PEM), for https at quarkus.http.ssl-port."),
    TLS_KEY("quarkus.http.ssl.certificate.key-files", "", "Its key (PEM).");

    private final String property;
    private final String usual;
    private final String description;

    ServiceSetting(String property, String usual, String description) {
        this.property = property;
        this.usual = usual;
        this.description = description;
    }

    /** As {@code -Dpostern.runs.waiting=20}. */
    String property() {
        return property;
    }

    /** As {@code POSTERN_RUNS_WAITING=20}. */
    String variable() {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** What it is where nobody says otherwise; empty for nothing. */
    String usual() {
        return usual;
    }

    String description() {
        return description;
    }
}
