package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodeQueueTest {
    private record Entry(long key, int node) {}

    @Test
    void givesNodesByKeyAndByNumberAmongEquals() {
        Random random = new Random(1);
        NodeQueue queue = new NodeQueue();
        for (int round = 0; round < 200; round++) {
            List<Entry> entries = new ArrayList<>();
            for (int i = random.nextInt(700); i >= 0; i--) {
                entries.add(new Entry(random.nextInt(1 + round), random.nextInt(50)));
            }
            entries.forEach(entry -> queue.add(entry.key(), entry.node()));
            entries.sort(Comparator.comparingLong(Entry::key).thenComparingInt(Entry::node));
            for (Entry entry : entries) {
                assertThat(queue.firstKey()).isEqualTo(entry.key());
                assertThat(queue.remove()).isEqualTo(entry.node());
            }
            assertThat(queue.isEmpty()).isTrue();
        }
    }
}
