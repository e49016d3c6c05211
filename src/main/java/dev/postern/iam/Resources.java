package dev.postern.iam;

import java.util.List;
import java.util.stream.Stream;

/**
 * The resources of a statement ({@code Resource}), or all but these ({@code NotResource}).
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
public record Resources(boolean except, List<Template> patterns) {
    public Resources {
        patterns = List.copyOf(patterns);
    }

    public static Resources of(String... patterns) {
        return new Resources(false, templates(patterns));
    }

    public static Resources except(String... patterns) {
        return new Resources(true, templates(patterns));
    }

    private static List<Template> templates(String... patterns) {
        return Stream.of(patterns).map(Template::of).toList();
    }
}
