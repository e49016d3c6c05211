/**
 * What to change in the policies of AWS accounts so that no goal has a proof, as edits of the documents that people wrote. An
 * {@link dev.postern.analysis.Situation} of accounts comes in; what goes out has been put to the test twice: the evaluator is asked the
 * request that made the way, before and after, and the changed account is read and simulated like any other.
 *
 * <p>Decisions. Which facts have to go is the plan of {@link dev.postern.analysis.ControlPlan}, over those facts of which a statement is
 * known that says them; what they cost orders the changes by what they take: an action of administration before one of daily work, a
 * policy of one before one of many, a permission before a trust. Since one statement says many facts, and what it said may hide what
 * another says, the changed account is planned for again until nothing is left, and then each edit has to be needed.
 *
 * <p>The edits are made on the documents as they are written ({@link dev.postern.source.AccountDocuments}), for a record of a policy has
 * forgotten its capitals, its order and its single words that stand for lists, and nobody could tell what changed in the text that they
 * keep. Which edit is made is decided on records.
 *
 * <p>Resources are kept where a pattern of the author's own names some that lead nowhere, or where the action is how work is done (a role
 * is passed or assumed); elsewhere the action goes, since nothing in an account says that it is used. What a change takes besides is
 * asked of the evaluator and told. A trust that lets in strangers' tokens keeps what it says of others; what it has to ask for and the
 * account does not say is a place to fill in that no token has, so that a change which is applied unread shuts out rather than lets in.
 */
package dev.postern.remediation;
