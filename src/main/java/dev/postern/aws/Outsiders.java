package dev.postern.aws;

/** How facts call what somebody has whom nobody of the account knows. */
public final class Outsiders {
    /** With which anyone comes from an account of their own. */
    public static final String CREDENTIALS = "credentials of an AWS account of one's own";

    static final String ANYONE = "anyone";

    private Outsiders() {}

    /** A token for a role. */
    static String token(String provider, String role) {
        return issuer(provider) + " of anyone for " + role;
    }

    /** @param provider as a trust policy names it */
    public static boolean isToken(String who, String provider, String role) {
        return who.equals(token(provider, role));
    }

    /** The name of an identity provider, without the account that knows it. */
    static String issuer(String provider) {
        return provider.substring(provider.lastIndexOf(":oidc-provider/") + 1).replace("oidc-provider/", "");
    }
}
