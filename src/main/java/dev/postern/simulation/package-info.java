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
 * <p>A session that is to stay open has no join with facts at rest, for a fact that comes later has to meet the matches that came before
 * it: both sides of every join are kept. Facts that are taken away are not taken out of it. Rules are monotone, so the steps of what is
 * left are among those that were recorded, and which of them still stand is found on the derivation, by deleting what might rest on
 * what went and deriving it again; the session would have to find the same and has no notion of support that a cycle does not fool.
 * A fact that comes back costs no firing either. What does not hold any more weighs on memory alone, and when it is the greater part the
 * session is begun afresh, as it is after a limit was met or a rule failed.
 */
package dev.postern.simulation;
