package dev.postern.aws;

import dev.postern.iam.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Subjects of the tokens of an identity provider that serves everybody. Who owns a repository of GitHub chooses of which claims the
 * subject is made, and writes the first of them as they please.
 *
 * @param before what stands before the owner's name
 * @param after what ends it
 * @param rest of a subject, after that
 * @param form what every subject looks like, as a regular expression
 * @param chosen how subjects may begin of which the rest is whatever their owner writes
 * @param places what a person has to fill in: the owner and, where subjects name one, what is theirs
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OIDC reference of GitHub Actions</a>
 */
record TokenSubject(String before, String after, String rest, String form, List<String> chosen, List<String> places) {
    private static final Map<String, TokenSubject> BY_ISSUER = Map.of(
            "token.actions.githubusercontent.com",
            new TokenSubject(
                    "repo:",
                    "/",
                    "code:ref:refs/heads/main",
                    "repo:[\\w.-]+/[\\w.-]+(:.*)?|(?!repo:)[a-z_]+:[^*?]+",
                    List.of("workflow:", "environment:", "ref:", "context:", "head_ref:", "base_ref:"),
                    List.of("<OWNER>", "<REPOSITORY>")),
            "gitlab.com",
            new TokenSubject(
                    "project_path:",
                    "/",
                    "code:ref_type:branch:ref:main",
                    "[a-z_]+:[^*?]+",
                    List.of(),
                    List.of("<GROUP>", "<PROJECT>")),
            "app.terraform.io",
            new TokenSubject(
                    "organization:",
                    ":",
                    "project:p:workspace:w:run_phase:apply",
                    "[a-z_]+:[^*?]+",
                    List.of(),
                    List.of("<ORGANIZATION>")));

    /** How many subjects of one pattern are enough. */
    private static final int MOST_LIKE = 100;

    private static final String REST = ":";
    private static final String NAME = "[A-Za-z0-9](-?[A-Za-z0-9])*";

    /** Empty of an issuer that does not serve everybody, or in another way. */
    static Optional<TokenSubject> of(String issuer) {
        return Optional.ofNullable(BY_ISSUER.get(issuer));
    }

    /** Somebody's whom nobody of the account knows. */
    String ofStranger() {
        return before + "stranger" + after + rest;
    }

    /** One that the pattern matches and that is anybody's to have, if the pattern leaves part of the owner's name open. */
    Optional<String> taken(String pattern) {
        if (pattern.startsWith("*")) {
            return chosen.stream().findFirst().map(first -> first + Variables.filled(pattern));
        }
        if (!pattern.startsWith(before)) {
            return chosen.stream().anyMatch(pattern::startsWith)
                    ? Optional.of(Variables.filled(pattern))
                    : Optional.empty();
        }
        int end = pattern.indexOf(after, before.length());
        String owner = pattern.substring(before.length(), end < 0 ? pattern.length() : end);
        return isOpen(owner) ? Optional.of(Variables.filled(pattern)) : Optional.empty();
    }

    private static boolean isOpen(String text) {
        return text.contains("*") || text.contains("?");
    }

    /** Whether strangers have some subject that the pattern matches. */
    boolean isLoose(String pattern) {
        return taken(pattern).isPresent() || Glob.of(pattern).matches(ofStranger());
    }

    /** A pattern in the place of a loose one that matches less: of one owner, by the name that the loose one begins with if it does. */
    String narrowed(String pattern) {
        if (!pattern.startsWith(before)) {
            String rest = pattern.startsWith("*") ? pattern.substring(1) : pattern;
            return before
                    + owned()
                    + (pattern.startsWith("*:") || rest.isEmpty() ? "" : REST)
                    + rest
                    + (rest.isEmpty() ? REST + "*" : "");
        }
        int end = pattern.indexOf(REST, before.length());
        String names = pattern.substring(before.length(), end < 0 ? pattern.length() : end);
        return before + owner(names) + (end >= 0 ? pattern.substring(end) : names.endsWith("*") ? all(names) : "");
    }

    /** Whatever follows is left open where the end of the names was. */
    private String all(String names) {
        return owner(names).endsWith("*") ? "" : REST + "*";
    }

    /** Those of all subjects that are of somebody known. */
    String ofOwner(Optional<String> repository) {
        return before + repository.orElseGet(this::owned) + REST + "*";
    }

    private String owned() {
        return String.join(after, places);
    }

    private String owner(String names) {
        int end = names.indexOf('/');
        if (end >= 0 && places.size() > 1) {
            return places.get(0) + names.substring(end);
        }
        String name = names.replaceFirst("\\*$", "");
        return name.matches(NAME) && places.size() > 1 ? name + after + "*" : name.matches(NAME) ? name : owned();
    }

    /** Subjects that the pattern matches, with an owner, a name or a claim where it leaves one open. */
    List<String> like(String pattern) {
        List<String> like = new ArrayList<>(List.of(""));
        for (String part : pattern.replace('?', 'x').split("(?<=\\*)|(?=\\*)")) {
            boolean open = part.equals("*") && like.size() < MOST_LIKE;
            List<String> next = open ? List.of("x", "x" + after + "x", "x:x") : List.of(part.replace('*', 'x'));
            like = like.stream()
                    .flatMap(begun -> next.stream().map(begun::concat))
                    .toList();
        }
        return like.stream().filter(each -> each.matches(form)).toList();
    }
}
