package id.psc119.platform.regency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The regency that this deployment serves; one deployment serves exactly one. */
@ConfigMapping(prefix = "psc.regency")
public interface Regency {
    /** Kemendagri code of the kabupaten or kota, dotted, such as {@code 16.06}. */
    @WithDefault("16.06")
    String code();

    /** Name as people say it. */
    @WithDefault("Musi Banyuasin")
    String name();

    /** Time zone in which days, shifts and months are counted and times are shown. */
    @WithDefault("Asia/Jakarta")
    ZoneId zone();

    /** Numbers to call when the app does not answer, the first one first; shown on every state of the citizen's screen. */
    @WithDefault("119,0812-3000-119")
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
