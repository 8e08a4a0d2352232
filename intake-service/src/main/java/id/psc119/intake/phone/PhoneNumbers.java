package id.psc119.intake.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads telephone numbers as people and exchanges write them. */
@ApplicationScoped
public class PhoneNumbers {
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;
    private final Optional<String> fictitious;
    private final KeyedHash hash;
    private final Set<String> nobodys = new HashSet<>();

    public PhoneNumbers(PhoneSettings settings, Regency regency, KeyedHash hash) {
        this.hash = hash;
        region = settings.region();
        fictitious = settings.fictitious();
        regency.telephoneNumbers().forEach(this::addNobodys);
        settings.trunks().orElse(List.of()).forEach(this::addNobodys);
    }

    /**
     * The number in E.164 when it can be one person's: 119, 110, 112, trunk lines, our own lines and what is no complete
     * number are not.
     */
    public @Nullable String personal(@Nullable String asReceived) {
        @Nullable String e164 = e164(asReceived);
        return e164 == null || nobodys.contains(e164) ? null : e164;
    }

    /** The number with its normal form and the hash of that; null for none, also for a mask that a form sends back. */
    public @Nullable GivenNumber told(@Nullable String words) {
        if (words == null || Masks.isMask(words)) {
            return null;
        }
        @Nullable String e164 = personal(words);
        return new GivenNumber(words, e164, hash.telephone(e164));
    }

    /** True when a number was shown but is a trunk's or an emergency number, so that it names nobody. */
    public boolean isNobodys(@Nullable String asReceived) {
        if (asReceived == null || asReceived.isBlank()) {
            return false;
        }
        @Nullable String e164 = e164(asReceived);
        return e164 == null
                ? digits(asReceived).length() <= 4 || nobodys.contains(digits(asReceived))
                : nobodys.contains(e164);
    }

    /** True for a number of the sample regency's people, at which no telephone rings. */
    public boolean isFictitious(String e164) {
        return fictitious.isPresent() && e164.startsWith(fictitious.get());
    }

    private void addNobodys(String number) {
        @Nullable String e164 = e164(number);
        nobodys.add(e164 == null ? digits(number) : e164);
    }

    private @Nullable String e164(@Nullable String asReceived) {
        // The library reads letters as the keys they stand on: a line's name would become somebody's number.
        if (asReceived == null || asReceived.chars().anyMatch(Character::isLetter)) {
            return null;
        }
        try {
            PhoneNumber number = numbers.parse(asReceived, region);
            String e164 = numbers.format(number, PhoneNumberFormat.E164);
            return numbers.isValidNumber(number) || isFictitious(e164) ? e164 : null;
        } catch (NumberParseException e) {
            // What an exchange shows is often no number: it is kept as received, and names nobody.
            return null;
        }
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
