package dev.postern.rest;

import dev.postern.access.ApiToken;
import dev.postern.access.TokensFile;
import dev.postern.model.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The tokens that count, as the file has them now; none while there is something wrong with it, for it may be the one taken back. */
@ApplicationScoped
class ApiTokens {
    private static final Logger LOG = Logger.getLogger(ApiTokens.class);

    private final TokensFile file;
    private FileTime readAt;
    private Map<String, ApiToken> byHash = Map.of();

    ApiTokens(@ConfigProperty(name = "postern.data") Path folder) {
        file = new TokensFile(folder);
    }

    /** The token of this text, if it is good today. */
    Optional<ApiToken> find(String text) {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        return Optional.ofNullable(current().get(ApiToken.hash(text))).filter(token -> token.isGoodOn(today));
    }

    /** A change is a file put in place of another, so that the time of the last one tells it. */
    private synchronized Map<String, ApiToken> current() {
        FileTime now = changedAt();
        if (!now.equals(readAt)) {
            byHash = read();
            readAt = now;
        }
        return byHash;
    }

    private FileTime changedAt() {
        try {
            return Files.getLastModifiedTime(file.path());
        } catch (IOException e) {
            return FileTime.fromMillis(0); // there is none
        }
    }

    private Map<String, ApiToken> read() {
        try {
            return file.read().values().stream()
                    .collect(Collectors.toMap(ApiToken::hash, Function.identity(), (one, other) -> one));
        } catch (RefusedException e) {
            LOG.errorf("no token is taken until this is mended:%n%s", e.getMessage());
            return Map.of();
        }
    }
}
