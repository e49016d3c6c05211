/**
 * One Drools session, one fixpoint, every firing recorded. A system and a playbook come in, an
 * {@link dev.postern.simulation.Outcome} goes out; it knows no file, format or question.
 *
 * <p>The network is built from the parsed rules themselves, with constraints and consequences of our own, and not from rule text. The
 * text of a rule then never meets a compiler (a rule cannot do harm even if the whitelist had a hole), start-up needs neither ECJ nor
 * ANTLR on the class path, and a rule costs microseconds to build where compiling it costs tens of milliseconds. That the files are
 * DRL, and mean the same to Drools' own compiler, is a test.
 *
 * <p>Facts that are given, and that no rule gains, stay outside the session: they lie at rest as the right memory of the joins that
 * ask for them, and are tuples only as long as a match looks at them. An attacker reaches a fraction of a large system, and in
 * Drools' own memories a fact costs ten times what it costs outside. What can meet nothing any more is let go: the left side of such
 * a join once it has looked, a match once its step is recorded, and the tuples that a fact is part of (they were three quarters of
 * the memory and half of the time).
 *
 * <p>A session that is to stay open, for facts to come and go, has to do otherwise: no join with facts at rest (a premise like any
 * other, with memories on both sides), handles that know their tuples (the session's own), matches that are not forgotten and know
 * their step, so that the steps can be told that go with them.
 */
package dev.postern.simulation;
