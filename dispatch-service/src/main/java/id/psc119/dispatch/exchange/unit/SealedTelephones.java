package id.psc119.dispatch.exchange.unit;

import id.psc119.platform.privacy.Masks;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * The telephone numbers of a unit as they are stored: sealed. They are deciphered only for an answer that shows them, because
 * most readers of a unit need none.
 */
@Immutable
public final class SealedTelephones {
    private final @Nullable String sealed;
    private final Function<@Nullable String, Telephones> open;
    private volatile @Nullable Telephones masked;

    private SealedTelephones(@Nullable String sealed, Function<@Nullable String, Telephones> open) {
        this.sealed = sealed;
        this.open = open;
    }

    static SealedTelephones stored(String sealed, Function<@Nullable String, Telephones> open) {
        return new SealedTelephones(sealed, open);
    }

    /** Numbers that are not stored yet. */
    static SealedTelephones fresh(Telephones clear) {
        return new SealedTelephones(null, any -> clear);
    }

    /** Absent while they are not stored. */
    @Nullable
    String sealed() {
        return sealed;
    }

    /** The numbers in clear. Nothing keeps them. */
    public Telephones open() {
        return open.apply(sealed);
    }

    /** The numbers as they are shown without a purpose; computed once. */
    public Telephones masked() {
        Telephones known = masked;
        if (known != null) {
            return known;
        }
        Telephones clear = open();
        Map<String, String> crew = new HashMap<>();
        clear.crew().forEach((person, number) -> crew.put(person, Masks.number(number)));
        Telephones fresh = new Telephones(clear.unit() == null ? null : Masks.number(clear.unit()), crew);
        if (!Masks.UNREADABLE.equals(clear.unit())) {
            // What cannot be opened now may be opened later, when its key has come.
            masked = fresh;
        }
        return fresh;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealedTelephones that
                && (sealed == null ? that.sealed == null && open().equals(that.open()) : sealed.equals(that.sealed));
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(sealed);
    }
}
