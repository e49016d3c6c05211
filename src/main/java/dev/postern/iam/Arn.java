package dev.postern.iam;

import java.util.Optional;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}; region and account may be empty, and the resource
 * may hold further colons.
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    static final int PARTS = 6;

    /** Empty where the text is not an ARN. */
    public static Optional<Arn> of(String text) {
        String[] parts = text.split(":", PARTS);
        return parts.length == PARTS && parts[0].equals("arn") && !parts[1].isEmpty() && !parts[2].isEmpty()
                ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
                : Optional.empty();
    }

    /** The first part of the resource, before a slash or colon: {@code role} in {@code role/path/name}. */
    public String resourceType() {
        int end = firstOf('/', ':');
        return end < 0 ? resource : resource.substring(0, end);
    }

    /** The last part of the resource, after the last slash: {@code name} in {@code role/path/name}. */
    public String name() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    private int firstOf(char a, char b) {
        int first = resource.indexOf(a);
        int second = resource.indexOf(b);
        return first < 0 ? second : second < 0 ? first : Math.min(first, second);
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
