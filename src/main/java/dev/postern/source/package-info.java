/**
 * Readers: one a format, each from a file to a {@link dev.postern.model.SystemModel} or to every problem of that file at once. What
 * a reader needs of a playbook is handed to it as plain data; it knows no rules, no engine and no report.
 *
 * <p>{@code system.yaml} is read by tables of keys ({@link dev.postern.source.Key}): the reader's checks, the published schema and the
 * vocabulary page come from the same table, so they cannot disagree. What silence means is said there for each key; where it is
 * an open question, {@link dev.postern.source.OpenQuestions} and {@link dev.postern.source.AcceptsKey} say how it is asked and why so. References are
 * checked on the facts, not on the keys, so that nested and raw facts are held to the same.
 *
 * <p>An {@link dev.postern.source.Addition} is read by the same tables over a model that is there: of what that one declares nothing is
 * required again, and of what it has answered nothing is asked again.
 *
 * <p>Several files make one model ({@link dev.postern.source.ModelFiles}): each is read by the reader of its format, and what waits
 * for the whole document waits for all of them, so that references and open questions are settled by what any file says. How they are
 * put together, and what counts as a disagreement, {@link dev.postern.source.Union} says. Two decisions: the union is never less open
 * than any version of it; and whoever names some controls on a thing has spoken of all of them, since a list of what is deployed says
 * by leaving out. A file that is not about the controls of a thing names none there, and so takes nothing away.
 *
 * <p>A plan or state of Terraform is one list of resources ({@link dev.postern.source.Terraform}), of which each part is read by a class of
 * its own; what they come to are the same records of an account that authorization details make, and facts beside them. What a plan does
 * not know yet is what its configuration refers to, or an open question; a type that no class reads is counted and named.
 *
 * <p>Policies of an account are edited on the tree of their document ({@link dev.postern.source.AccountDocuments}), which keeps how they are
 * written, and every set of edits starts from the files as they were given, so that edits go together in any order.
 *
 * <p>No reader sees a secret value: it is taken out of the text of a document before the document is one
 * ({@link dev.postern.source.Secrets}), so that no problem, origin, report or store can hold it, whichever reader comes next. It
 * is known by how it looks, or by what its key is called ({@link dev.postern.source.SecretName}): under a key of a password a literal goes,
 * under one of a secret, token or credential only what looks like no name, since ids of ours are called so; in a plan or state, where
 * nothing of ours stands, any literal goes. What is a plan is told as its reader tells it, by the outermost keys, and in doubt it is one.
 *
 * <p>Answers of people ({@link dev.postern.source.AnswersFile}) stand beside the model and become part of it, so that they hold in
 * every world that begins with today's.
 */
package dev.postern.source;
