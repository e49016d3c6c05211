/**
 * What an AWS policy says, and what follows for a request: pure functions over records, without JSON, files or an engine. A policy's
 * statements keep the {@link dev.postern.model.Origin} at which they stand, so that whoever is told of a decision can go there.
 *
 * <p>What is not known is never guessed: a condition key without a value, a policy without a text, a statement that nobody could read
 * leave the decision open, with the question that would settle it.
 */
package dev.postern.iam;
