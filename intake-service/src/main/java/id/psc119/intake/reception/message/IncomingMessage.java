package id.psc119.intake.reception.message;

import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message as a gateway delivered it.
 *
 * @param id the gateway's; what is sent again has the same
 * @param from the sender's number, letter by letter
 * @param name what the sender calls themself
 * @param sentAt by the gateway's clock
 * @param kind the gateway's word: {@code text}, {@code location}, {@code image} and so on
 * @param text what a person reads of it
 * @param location what it says of the place
 * @param media the id under which the gateway keeps a photo or recording
 * @param makesContact false for what only answers a message of ours, such as a reaction
 */
record IncomingMessage(
        Channel channel,
        String id,
        @Nullable String from,
        @Nullable String name,
        @Nullable Instant sentAt,
        String kind,
        String text,
        Location location,
        @Nullable String media,
        boolean makesContact) {

    /**
     * A place in a message.
     *
     * @param landmark its name or address
     * @param rejected a point that cannot be, as sent
     */
    record Location(
            @Nullable GeoPoint point,
            @Nullable String landmark,
            @Nullable String rejected) {
        static final Location NONE = new Location(null, null, null);
    }
}
