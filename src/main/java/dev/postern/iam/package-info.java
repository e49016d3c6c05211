/**
 * What an AWS policy says, and what follows for a request ({@link dev.postern.iam.Decision#on}): a pure function over records, without
 * JSON, files or an engine. A policy's statements keep the {@link dev.postern.model.Origin} at which they stand, so that whoever is told
 * of a decision can go there; of the model the package uses nothing else.
 *
 * <p>What is not known is never guessed: a condition key without a value, a policy without a text, a statement that nobody could read
 * leave the decision open, with the questions ({@link dev.postern.iam.Open}) that would settle it. A condition is an "and" of "or"s of
 * answers to these, as long as the policies and no longer, and it is exact: in each world that the unknown may turn out to be, it holds
 * where the request is allowed. Two questions about one key are two questions, so that what is allowed for either answer, one way or
 * another, may still read as a condition.
 *
 * <p>Where AWS itself says no more than "might" or nothing at all, that is a question too: an operator for one value over a key with
 * several, and a {@code NotPrincipal} that names an identity without its account. A variable without a value equals nothing, so that
 * a negated operator holds. Of resource control policies those have to be handed over that reach the service of the resource.
 */
package dev.postern.iam;
