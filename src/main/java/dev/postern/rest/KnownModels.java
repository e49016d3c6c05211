package dev.postern.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.store.Submission;
import dev.postern.store.SystemStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the models of kept systems. Those read last are held for whoever asks about them next, as long as nobody else needs the memory. */
@ApplicationScoped
class KnownModels {
    private static final int HELD = 16;

    private final SystemStore store;
    private final Cache<Key, SystemModel> held =
            Caffeine.newBuilder().softValues().maximumSize(HELD).build();

    KnownModels(SystemStore store) {
        this.store = store;
    }

    /** All that a model hangs on. */
    private record Key(List<String> said, String playbook) {
        static Key of(List<Submission> submissions, Playbook playbook) {
            return new Key(KnownModels.said(submissions), playbook.digest());
        }
    }

    /** What a model is made of: who says what, and what that is called. */
    static List<String> said(List<Submission> submissions) {
        return submissions.stream()
                .map(one -> one.source() + " " + one.file() + " " + one.digest())
                .toList();
    }

    /** @throws dev.postern.model.RefusedException with every problem of every model */
    SystemModel read(List<Submission> submissions, Playbook playbook) {
        Key key = Key.of(submissions, playbook);
        SystemModel known = held.getIfPresent(key);
        if (known != null) {
            return known;
        }
        NamedModels models = new NamedModels();
        submissions.forEach(one -> models.add(one.source(), one.file(), store.content(one.digest())));
        SystemModel read = models.read(playbook.words());
        held.put(key, read);
        return read;
    }

    /** What was read before it was kept. */
    void hold(List<Submission> submissions, Playbook playbook, SystemModel model) {
        held.put(Key.of(submissions, playbook), model);
    }
}
