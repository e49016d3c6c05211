package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who is asked who they are, and whose word is taken for it. */
final class LoginOptions {
    @Option(
            names = "--login",
            description = {
                "Ask callers who they are on this machine too, as where a proxy stands in front.",
                "On any other address they are asked anyway."
            })
    private boolean login;

    @Option(
            names = "--jwt-issuer",
            paramLabel = "URL",
            defaultValue = "${env:POSTERN_JWT_ISSUER}",
            description = "Take JWT bearer tokens of this OIDC provider (iss). Or POSTERN_JWT_ISSUER.")
    private String issuer;

    @Option(
            names = "--jwt-audience",
            paramLabel = "NAME",
            defaultValue = "${env:POSTERN_JWT_AUDIENCE}",
            description = "Whom its tokens have to be for (aud). Or POSTERN_JWT_AUDIENCE.")
    private String audience;

    @Option(
            names = "--jwt-keys",
            paramLabel = "URL|FILE",
            defaultValue = "${env:POSTERN_JWT_KEYS}",
            description = "Its key set (JWKS), at an https address or in a file. Or POSTERN_JWT_KEYS.")
    private String keys;

    @Option(
            names = "--jwt-roles",
            paramLabel = "CLAIM",
            defaultValue = "${env:POSTERN_JWT_ROLES:-groups}",
            description = {
                "The claim that holds the roles reader, writer or admin, with slashes inside of others, as in",
                "realm_access/roles (groups). Or POSTERN_JWT_ROLES."
            })
    private String roles;

    boolean isAsked() {
        return login;
    }

    boolean takesJwt() {
        return given().values().stream().anyMatch(Optional::isPresent);
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (takesJwt()) {
            given().forEach((option, value) -> {
                if (value.isEmpty()) {
                    problems.add(new Problem(
                            "jwt",
                            Origin.option(option),
                            "tokens cannot be checked without it",
                            "JWT needs all of --jwt-issuer, --jwt-audience and --jwt-keys."));
                }
            });
            given(keys).filter(at -> !isKeySet(at)).ifPresent(at -> problems.add(keysProblem(at)));
        }
        return problems;
    }

    private static Problem keysProblem(String at) {
        return at.startsWith("http:")
                ? new Problem(
                        "jwt",
                        Origin.option("--jwt-keys"),
                        "keys that come over plain http can be anybody's (%s)".formatted(at),
                        "Name an https address, or one on this machine.")
                : new Problem(
                        "jwt",
                        Origin.option("--jwt-keys"),
                        "there is no such file (%s)".formatted(at),
                        "Name the provider's jwks_uri, or a file that holds what is there.");
    }

    private Map<String, Optional<String>> given() {
        Map<String, Optional<String>> given = new LinkedHashMap<>();
        given.put("--jwt-issuer", given(issuer));
        given.put("--jwt-audience", given(audience));
        given.put("--jwt-keys", given(keys));
        return given;
    }

    /** A variable of the environment that is empty says nothing. */
    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static boolean isKeySet(String at) {
        if (at.startsWith("https://")) {
            return true;
        }
        if (at.startsWith("http://")) {
            return Loopback.is(String.valueOf(URI.create(at).getHost()));
        }
        try {
            return Files.isRegularFile(Path.of(at));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** What the service has to know. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        given(issuer).ifPresent(text -> settings.put("mp.jwt.verify.issuer", text));
        given(audience).ifPresent(text -> settings.put("mp.jwt.verify.audiences", text));
        given(keys).ifPresent(text -> settings.put("mp.jwt.verify.publickey.location", location(text)));
        settings.put("smallrye.jwt.path.groups", roles);
        settings.put("postern.jwt", String.valueOf(takesJwt()));
        return settings;
    }

    private static String location(String keys) {
        return keys.startsWith("http")
                ? keys
                : Path.of(keys).toAbsolutePath().toUri().toString();
    }
}
