package id.psc119.intake.reception.picture;

import id.psc119.intake.limit.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Pictures that come with reports. */
@ConfigMapping(prefix = "psc.pictures")
public interface PictureSettings {
    /**
     * Where WhatsApp gives a picture by its id, such as {@code https://graph.facebook.com/v21.0}. Absent: the address of
     * {@code psc.outgoing.whatsapp.url} without its last two parts. The token is that of {@code psc.outgoing.whatsapp.token-file}.
     */
    Optional<URI> whatsappUrl();

    /** Hosts beside that one from which pictures are fetched; each also stands for the names below it. */
    @WithDefault("fbsbx.com,fbcdn.net,whatsapp.net,facebook.com")
    List<String> hosts();

    /** How often a picture is asked for, with a growing pause between the tries. */
    @WithDefault("9")
    int tries();

    /** How long one try may take. */
    @WithDefault("20s")
    Duration timeout();

    /** A larger picture is not kept. */
    @WithDefault("5000000")
    int mostBytes();

    /** Pictures of one report. */
    @WithDefault("6")
    int mostOfReport();

    /** Pictures that one network may send through the page of the button. */
    @WithDefault("30/1h")
    Rate ofNetwork();

    /** Pictures that all may send through the page of the button. */
    @WithDefault("900/1h")
    Rate ofAll();
}
