package dev.postern.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.regex.Pattern;

/** Where a provider's token says the roles: a claim, with slashes inside of others, each in quotes where its name has slashes. */
record RolesClaim(String path) {
    private static final Pattern SLASH = Pattern.compile("/(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    /**
     * Whether it is there. Of a token without it the library takes the roles from {@code groups}, which may be the groups of a directory.
     *
     * @param token whose signature has been checked
     */
    boolean isIn(String token) {
        JsonNode at = Json.read(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        for (String name : SLASH.split(path)) {
            at = at.path(name.replace("\"", ""));
        }
        return !at.isMissingNode();
    }
}
