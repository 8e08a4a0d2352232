package id.psc119.platform.regency;

import io.smallrye.config.ConfigMapping;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The regency that this deployment serves; one deployment serves exactly one. None of its facts has a default: a regency that
 * forgets one must not show another's.
 */
@ConfigMapping(prefix = "psc.regency")
public interface Regency {
    /** Kemendagri code of the kabupaten or kota, dotted, such as {@code 16.06}. */
    String code();

    /** Name as people say it. */
    String name();

    /** Time zone in which days, shifts and months are counted and times are shown. */
    ZoneId zone();

    /** Numbers to call when the app does not answer, the first one first; shown on every state of the citizen's screen. */
    List<String> telephoneNumbers();

    /** The local day on which a moment falls. */
    default LocalDate dayOf(Instant moment) {
        return moment.atZone(zone()).toLocalDate();
    }

    /** The first moment of a local day. */
    default Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }
}
