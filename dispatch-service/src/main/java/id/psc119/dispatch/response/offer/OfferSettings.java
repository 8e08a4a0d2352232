package id.psc119.dispatch.response.offer;

import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How units are asked. */
@ConfigMapping(prefix = "psc.offer")
public interface OfferSettings {
    /** How long an offer waits for its answer, where no other setting applies. */
    @WithDefault("60s")
    Duration lapseAfter();

    /** How long an offer for a red incident waits; absent: as any other. */
    Optional<Duration> lapseAfterRed();

    /** How long an offer for a yellow incident waits; absent: as any other. */
    Optional<Duration> lapseAfterYellow();

    /** How long an offer for a green incident waits; absent: as any other. */
    Optional<Duration> lapseAfterGreen();

    /** How long an offer to a village car waits, for any colour: its owner is on call and not in it. */
    Optional<Duration> lapseAfterVillageCar();

    /** How long an offer to a responder waits, for any colour. */
    Optional<Duration> lapseAfterResponder();

    /**
     * How long after an offer its crew is asked by SMS or WhatsApp, where no phone of theirs took the notification and nobody has answered;
     * absent: never. Intake needs a gateway ({@code psc.outgoing}).
     */
    Optional<Duration> textAfter();

    /**
     * How long after an offer the crew is rung up by the telephone exchange and asked for a key, where nobody has answered yet; absent: never.
     * Intake needs an exchange that makes calls ({@code psc.outgoing.call}).
     */
    Optional<Duration> callAfter();

    /**
     * How many responders are asked at once for one need, nearest first; so many more after each wave, until one accepts. With 1 they are
     * asked one after the other.
     */
    @WithDefault("1")
    int respondersAtOnce();

    /** After which time the next responders are asked, while those before have not answered. */
    @WithDefault("30s")
    Duration responderWaveEvery();

    /**
     * How long an offer waits by colour and kind of unit, such as {@code RED.VILLAGE_CAR=90s,BOAT=3m,GREEN=5m}; the most exact one
     * counts, and each of them before the other settings. {@code NONE}: the other settings decide.
     */
    @WithDefault("NONE")
    @WithConverter(OfferTimes.Reader.class)
    OfferTimes lapseAfterEach();

    /**
     * Whether the desk says why it asks another unit than the first ready one of the recommendation: {@code ASK} (the offer goes at once,
     * the console asks afterwards), {@code REQUIRE} (no offer without a reason) or {@code OFF}.
     */
    @WithDefault("ASK")
    ChoiceRule choiceReason();

    /** How long an offer waits: the kind of unit decides before the colour of the incident. */
    default Duration lapseAfter(Colour colour, UnitKind kind) {
        Optional<Duration> exact = lapseAfterEach().find(colour, kind);
        Optional<Duration> ofKind = switch (kind) {
            case VILLAGE_CAR -> lapseAfterVillageCar();
            case RESPONDER -> lapseAfterResponder();
            default -> Optional.empty();
        };
        Optional<Duration> ofColour = switch (colour) {
            case RED -> lapseAfterRed();
            case YELLOW -> lapseAfterYellow();
            case GREEN -> lapseAfterGreen();
            default -> Optional.empty();
        };
        return exact.or(() -> ofKind).or(() -> ofColour).orElseGet(this::lapseAfter);
    }
}
