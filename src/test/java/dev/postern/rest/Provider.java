package dev.postern.rest;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An OIDC provider as far as tokens go: its key set, and what it signs. Written without the library that checks them. */
final class Provider {
    static final String ISSUER = "https://login.example";
    static final String AUDIENCE = "postern";
    private static final int BITS = 2048;

    private final KeyPair keys;

    Provider() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        keys = generator.generateKeyPair();
    }

    /** What stands at its {@code jwks_uri}. */
    Path keySet(Path file) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Files.writeString(file, """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"one","n":"%s","e":"%s"}]}""".formatted(unsigned(key.getModulus()), unsigned(key.getPublicExponent())));
    }

    /** The options of the command that trust it. */
    static List<String> options(Path keySet) {
        return List.of(
                "--jwt-issuer",
                ISSUER,
                "--jwt-audience",
                AUDIENCE,
                "--jwt-keys",
                keySet.toString(),
                "--jwt-roles",
                "realm/roles");
    }

    static String claims(String issuer, String audience, Instant expires, String role) {
        return """
                {"iss":"%s","aud":"%s","sub":"ann","iat":%d,"exp":%d,"realm":{"roles":["%s","other"]}}""".formatted(
                issuer, audience, Instant.now().minusSeconds(7200).getEpochSecond(), expires.getEpochSecond(), role);
    }

    String signed(String claims) throws GeneralSecurityException {
        String text = part("{\"alg\":\"RS256\",\"kid\":\"one\"}") + "." + part(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + encoded(signature.sign());
    }

    /** With the public key as if it were a secret both sides share. */
    String signedWithThePublicKey(String claims) throws GeneralSecurityException {
        String text = part("{\"alg\":\"HS256\",\"kid\":\"one\"}") + "." + part(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
        return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static String unsigned(String claims) {
        return part("{\"alg\":\"none\"}") + "." + part(claims) + ".";
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String part(String json) {
        return encoded(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
