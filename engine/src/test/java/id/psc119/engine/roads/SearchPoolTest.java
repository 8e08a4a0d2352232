package id.psc119.engine.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** E-6: memory must not grow with the number of questions that are asked at once. */
class SearchPoolTest {
    private final ContractedNetwork hierarchy = ContractedNetwork.of(GeneratedRoads.grid(12, 3));

    @Test
    void forty_questions_at_once_share_three_searches_and_get_the_right_answers() throws InterruptedException {
        SearchPool pool = new SearchPool(3);
        ShortestTree oracle = ShortestTree.to(GeneratedRoads.grid(12, 3), 77);
        AtomicInteger right = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int from = i * 3;
            threads.add(Thread.startVirtualThread(() -> {
                double seconds =
                        pool.with(hierarchy, search -> search.times(new Label[] {search.out(from)}, search.in(77))[0]);
                double expected = oracle.seconds(from);
                if (seconds == expected || Math.abs(seconds - expected) < 1e-6) {
                    right.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(right).hasValue(40);
        assertThat(pool.kept()).isBetween(1, 3);
    }

    @Test
    void a_search_that_failed_in_the_middle_is_not_used_again() {
        SearchPool pool = new SearchPool(1);
        assertThatThrownBy(() -> pool.with(hierarchy, search -> {
                    throw new IllegalStateException("in the middle");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(pool.kept()).isZero();
        int size = pool.with(hierarchy, search -> search.out(1).size());
        assertThat(size).isPositive();
    }
}
