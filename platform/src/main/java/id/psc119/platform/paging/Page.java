package id.psc119.platform.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the next page, absent on the last; opaque to clients
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /**
     * Cuts a page from rows of which one more than {@code limit} was read.
     *
     * @param cursorOf the cursor that stands for a row: the next page begins after it
     */
    public static <T> Page<T> of(List<T> rowsAndOneMore, int limit, Function<T, String> cursorOf) {
        if (rowsAndOneMore.size() <= limit) {
            return new Page<>(List.copyOf(rowsAndOneMore), null);
        }
        List<T> items = List.copyOf(rowsAndOneMore.subList(0, limit));
        return new Page<>(items, cursorOf.apply(items.getLast()));
    }

    /** The same page of other things, such as the answers made of the rows. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), next);
    }
}
