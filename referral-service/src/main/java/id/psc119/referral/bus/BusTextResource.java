package id.psc119.referral.bus;

import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Takes what people write to the bus by SMS or WhatsApp; the fields of docs/contracts.md. */
@Path("/bus-texts")
@RunOnVirtualThread
public class BusTextResource {
    private final BookByText bookByText;

    BusTextResource(BookByText bookByText) {
        this.bookByText = bookByText;
    }

    /** @param received by intake; the same text sent again has the same */
    @Schema(name = "BusTextMessage")
    public record Written(
            @NotBlank @Size(max = 40) String number,
            @NotNull @Size(max = 1_000) String text,
            @Nullable Via via,
            @NotNull Instant received) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Written[…]";
        }
    }

    /** Whether it was understood. */
    @Schema(name = "BusTextResult")
    public enum Result {
        TAKEN,
        /** A call taker reads it. */
        NOT_UNDERSTOOD
    }

    /** The answer to the person goes by a message of its own. */
    @Schema(name = "BusTextAnswer")
    public record Answered(Result result) {}

    @POST
    @RolesAllowed(Role.SERVICE)
    @SentBy("intake")
    @Operation(
            summary = "intake → referral: a text that may be about the bus",
            description =
                    "Always 200. What is not exactly a wish, a cancellation or a question for the timetable is not"
                            + " taken, and intake gives it to a call taker.")
    public Answered take(@NotNull @Valid Written body) {
        boolean taken =
                bookByText.take(body.number(), body.text(), body.via() == null ? Via.SMS : body.via(), body.received());
        return new Answered(taken ? Result.TAKEN : Result.NOT_UNDERSTOOD);
    }
}
