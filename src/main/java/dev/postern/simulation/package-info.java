/**
 * One Drools session, one fixpoint, every firing recorded. A system and a playbook come in, an
 * {@link dev.postern.simulation.Outcome} goes out; it knows no file, format or question.
 */
package dev.postern.simulation;
