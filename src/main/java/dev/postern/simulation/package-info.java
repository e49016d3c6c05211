/**
 * One Drools session, one fixpoint, every firing recorded. A system and a playbook come in, an
 * {@link dev.postern.simulation.Outcome} goes out; it knows no file, format or question.
 *
 * <p>The network is built from the parsed rules themselves, with constraints and consequences of our own, and not from rule text. The
 * text of a rule then never meets a compiler (a rule cannot do harm even if the whitelist had a hole), start-up needs neither ECJ nor
 * ANTLR on the class path, and a rule costs microseconds to build where compiling it costs tens of milliseconds. That the files are
 * DRL, and mean the same to Drools' own compiler, is a test.
 *
 * <p>Given facts wait outside the session until a fact enters it that they could join with, and a match is let go once its step is
 * recorded: both because Drools' memories cost more than two hundred bytes a fact and a hundred and fifty a match. A session that is to
 * stay open for retraction has to keep its matches.
 */
package dev.postern.simulation;
