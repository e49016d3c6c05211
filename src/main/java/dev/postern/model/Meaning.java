package dev.postern.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a fact says, in one sentence, and one example in the notation of {@link FactNotation}; the vocabulary page is made of these. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Meaning {
    String value();

    String example();

    /** The heading under which the vocabulary page lists the fact. */
    String group();
}
