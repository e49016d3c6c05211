package dev.postern.rest;

import dev.postern.cli.Question;
import dev.postern.report.ReportFormat;
import jakarta.ws.rs.core.MediaType;

/** The media types in which an answer can be had, the one first that is meant where any will do. */
enum Representation {
    JSON(ReportFormat.JSON, "application", "json"),
    MARKDOWN(ReportFormat.MARKDOWN, "text", "markdown"),
    TEXT(ReportFormat.TEXT, "text", "plain"),
    MERMAID(ReportFormat.MERMAID, "text", "vnd.mermaid"),
    DOT(ReportFormat.DOT, "text", "vnd.graphviz"),
    /** Markdown too, so a type of its own asks for it. */
    BRIEF(Question.BRIEF, "text", "vnd.postern.brief");

    private final String format;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes its parameters
    private final MediaType mediaType;

    Representation(ReportFormat format, String type, String subtype) {
        this(format.word(), type, subtype);
    }

    Representation(String format, String type, String subtype) {
        this.format = format;
        mediaType = new MediaType(type, subtype, "utf-8");
    }

    /** As the command line calls it. */
    String format() {
        return format;
    }

    MediaType mediaType() {
        return mediaType;
    }
}
