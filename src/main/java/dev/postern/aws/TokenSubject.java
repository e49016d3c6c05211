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
 * @param audiences of a stranger's tokens; empty where whoever asks for one chooses it
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OIDC reference of GitHub Actions</a>
 * @see <a href="https://buildkite.com/docs/pipelines/security/oidc/aws">OIDC with AWS of Buildkite</a>
 * @see <a href="https://www.pulumi.com/docs/deployments/deployments/oidc/aws/">Pulumi Deployments with AWS</a>
 * @see <a href="https://vercel.com/docs/oidc/reference">OIDC reference of Vercel</a>
 */
record TokenSubject(
        String before,
        String after,
        String rest,
        String form,
        List<String> chosen,
        List<String> places,
        List<String> audiences) {
    private static final String CLAIMS = "[a-z_]+:[^*?]+";
    private static final String ORGANIZATION = "<ORGANIZATION>";
    private static final String STRANGER = "stranger";
    private static final Map<String, List<TokenSubject>> BY_ISSUER = Map.of(
            "token.actions.githubusercontent.com",
            List.of(new TokenSubject(
                    "repo:",
                    "/",
                    "code:ref:refs/heads/main",
                    "repo:[\\w.-]+/[\\w.-]+(:.*)?|(?!repo:)[a-z_]+:[^*?]+",
                    List.of("workflow:", "environment:", "ref:", "context:", "head_ref:", "base_ref:"),
                    List.of("<OWNER>", "<REPOSITORY>"),
                    List.of())),
            "gitlab.com",
            List.of(new TokenSubject(
                    "project_path:",
                    "/",
                    "code:ref_type:branch:ref:main",
                    CLAIMS,
                    List.of(),
                    List.of("<GROUP>", "<PROJECT>"),
                    List.of())),
            "app.terraform.io",
            List.of(ofOrganization("organization:", "project:p:workspace:w:run_phase:apply", List.of())),
            "agent.buildkite.com",
            List.of(ofOrganization("organization:", "pipeline:p:ref:refs/heads/main:commit:c:step:s", List.of())),
            "api.pulumi.com/oidc",
            List.of(
                    ofOrganization(
                            "pulumi:deploy:org:",
                            "project:p:stack:s:operation:update:scope:write",
                            List.of(STRANGER, "aws:" + STRANGER)),
                    ofOrganization("pulumi:environments:org:", "env:e", List.of(STRANGER, "aws:" + STRANGER))),
            "oidc.vercel.com",
            List.of(new TokenSubject(
                    "owner:",
                    ":",
                    "project:p:environment:production",
                    CLAIMS,
                    List.of(),
                    List.of("<TEAM>"),
                    List.of())),
            "oidc.codefresh.io",
            List.of(new TokenSubject(
                    "account:", ":", "pipeline:p:initiator:i", CLAIMS, List.of(), List.of("<ACCOUNT_ID>"), List.of())),
            "oidc.modal.com",
            List.of(new TokenSubject(
                    "modal:workspace_id:",
                    ":",
                    "environment_name:main:app_name:a:function_name:f:container_id:c",
                    CLAIMS,
                    List.of(),
                    List.of("<WORKSPACE_ID>"),
                    List.of())));

    private static TokenSubject ofOrganization(String before, String rest, List<String> audiences) {
        return new TokenSubject(before, ":", rest, CLAIMS, List.of(), List.of(ORGANIZATION), audiences);
    }

    /** How many subjects of one pattern are enough. */
    private static final int MOST_LIKE = 100;

    private static final String REST = ":";
    private static final String NAME = "[A-Za-z0-9](-?[A-Za-z0-9])*";

    /** Each kind there is of them; none of an issuer that does not serve everybody, or in another way. */
    static List<TokenSubject> of(String issuer) {
        return BY_ISSUER.getOrDefault(issuer, List.of());
    }

    /** Somebody's whom nobody of the account knows. */
    String ofStranger() {
        return before + STRANGER + after + rest;
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
        if (pattern.endsWith("*") && before.startsWith(pattern.substring(0, pattern.length() - 1))) {
            return ofOwner(Optional.empty());
        }
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
