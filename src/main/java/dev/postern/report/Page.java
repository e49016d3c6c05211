package dev.postern.report;

import java.util.List;

/** Where an answer is told to people. All text that comes in is plain; each page makes it safe in its own notation. */
interface Page {
    /** The answer itself, in a sentence or two. */
    void lead(String sentence);

    /** Labels, and what each says. */
    void rows(List<Standing.Row> rows);

    default void heading(String words) {
        heading(words, "");
    }

    /** @param words our own, which a page may write in capitals; {@code subject} an id or fact, which stays as it is, or nothing */
    void heading(String words, String subject);

    void paragraph(String words);

    /** Items of one or several pieces each, told one after the other. */
    void list(List<List<Cell>> items);

    /** @param head as many cells as each row has, two at least */
    void table(List<String> head, List<List<Cell>> rows);

    /** How whoever reads it asks for more. */
    Further further();

    /** How many columns a drawing may take. */
    int columns();

    /** Lines that stand as they are, such as a tree. */
    void drawing(List<String> lines);

    /** Lines of a unified diff. */
    void diff(List<String> lines);
}
