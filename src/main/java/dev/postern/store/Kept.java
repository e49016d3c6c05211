package dev.postern.store;

/** A document as it is kept. */
public final class Kept {
    private final String digest;
    private final byte[] content;

    Kept(String digest, byte[] content) {
        this.digest = digest;
        this.content = content;
    }

    /** SHA-256 of the content, in hex. */
    public String digest() {
        return digest;
    }

    public byte[] content() {
        return content.clone();
    }
}
