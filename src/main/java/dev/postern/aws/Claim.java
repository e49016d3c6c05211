package dev.postern.aws;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a statement of a trust policy is to ask of a token, so that no stranger's has it.
 *
 * @param key such as {@code token.actions.githubusercontent.com:sub}
 * @param operator by which it is asked for where the statement does not do so
 * @param was the value in whose place the new one stands; empty where the statement does not ask for the key
 * @param is the new value; what the account does not say stands in it as {@code <OWNER>}, which no token has
 */
public record Claim(String key, String operator, String was, String is) {
    private static final Pattern PLACE = Pattern.compile("<[A-Z_]+>");

    /** What a person has to fill in, as it is written. */
    public List<String> places() {
        return PLACE.matcher(is).results().map(MatchResult::group).distinct().toList();
    }
}
