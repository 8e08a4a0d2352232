package id.psc119.referral.facility;

import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.Via;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest figure of one kind of bed.
 *
 * @param asOf when it was true; its age is what makes it worth something
 * @param via the way by which it came
 * @param by who said it, as far as anybody knows
 */
record BedFigure(
        BedKind kind,
        @Nullable Integer total,
        @Nullable Integer free,
        Instant asOf,
        Via via,
        @Nullable String by) {}
