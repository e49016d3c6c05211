package dev.postern.iam;

/** A kind of policy in the order in which a decision looks at them. */
public enum Layer {
    SERVICE_CONTROL("the service control policies"),
    RESOURCE_CONTROL("the resource control policies"),
    RESOURCE("the policy of the resource"),
    IDENTITY("the policies of the identity"),
    BOUNDARY("the permissions boundary"),
    SESSION("the session policies");

    private final String words;

    Layer(String words) {
        this.words = words;
    }

    /** With its article: {@code the permissions boundary}. */
    public String words() {
        return words;
    }
}
