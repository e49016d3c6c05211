package dev.postern.source;

import java.util.stream.Stream;

/** Values as secret ones look; put together, so that no scanner takes them for real ones. */
public final class SecretSamples {
    static final String BODY = "x9Kq2Lm4".repeat(5);
    /** What is in each of them, and may be told nowhere. */
    public static final String TOLD = BODY.substring(0, 22);

    private SecretSamples() {}

    /** One of each kind, and of each maker whose mark it has. */
    public static Stream<String> all() {
        return Stream.of(
                "ghp" + "_" + BODY,
                "eyJ" + "hbGciOiJub25lIn0.eyJ" + "zdWIiOiJhbm4ifQ." + BODY,
                "github" + "_pat_11ABCDEFG0" + BODY,
                "glpat" + "-" + BODY,
                "xoxb" + "-123456789012-" + BODY,
                "AIza" + BODY.substring(0, 35),
                "sk_live" + "_" + BODY,
                "SG" + "." + BODY.substring(0, 22) + "." + BODY,
                "sk-ant" + "-api03-" + BODY,
                "sk-proj" + "-" + BODY,
                "npm" + "_" + BODY.substring(0, 36),
                "hvs" + "." + BODY,
                "postern" + "_" + BODY + "abc",
                "AccountKey" + "=" + BODY + "==",
                "Authorization: Bearer " + BODY,
                "proxy-authorization: Basic " + BODY,
                "jdbc://ann:" + BODY + "@db/x",
                "redis://:" + BODY + "@db/0",
                "password=" + BODY,
                "clientSecret: " + BODY,
                "aws_secret_access_key = " + BODY,
                "export DB_PASS='" + BODY + "'",
                "curl -u ann:" + BODY + " x");
    }
}
