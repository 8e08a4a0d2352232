package id.psc119.platform.push;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A phone as its browser describes it ({@code PushSubscription.toJSON()}).
 *
 * @param endpoint the address at the browser's push service
 * @param p256dh the phone's public key, base64url
 * @param auth the secret that the phone shares with whoever may send to it, base64url
 * @param language the language of its notifications
 */
public record PushSubscription(
        @NotBlank @Size(max = 1000) String endpoint,

        @NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{87}=?", message = "a public key of 65 bytes in base64url")
        String p256dh,

        @NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{22}={0,2}", message = "16 bytes in base64url")
        String auth,

        @NotNull Language language) {

    /** The languages of the pages. */
    public enum Language {
        ID,
        EN
    }
}
