package dev.postern.source;

import java.util.regex.Pattern;

/** The shapes that stand everywhere. */
final class Shapes {
    static final Pattern NOT_BLANK = Pattern.compile("\\S");
    static final Shape.Named ID = new Shape.Named("id", new Shape.Text("an id", NOT_BLANK));
    static final Shape.Named TEXT = new Shape.Named("text", new Shape.Text("a text", NOT_BLANK));
    static final Shape.Named TEXTS = new Shape.Named("texts", new Many(TEXT, "texts"));
    static final Shape.Named IDS = new Shape.Named("ids", new Many(new Shape.Assumable(ID), "ids"));

    private Shapes() {}
}
