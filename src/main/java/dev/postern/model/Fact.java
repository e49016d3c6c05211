package dev.postern.model;

/**
 * A fact is a record of one to five strings; two facts with equal components are one fact. The shipped vocabulary is
 * {@link SystemFact} and {@link AttackerFact}; the engine asks for no more than a record, so other vocabularies run as well.
 */
public interface Fact {}
