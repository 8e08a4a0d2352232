package id.psc119.intake.phone;

import id.psc119.platform.phone.TelephoneNumber;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which telephone numbers can be a person's, and what may be sent to them. */
@ApplicationScoped
public class PhoneNumbers {
    private static final int EMERGENCY_DIGITS = 4;

    private final String country;
    private final Set<String> messageCountries;
    private final Optional<String> fictitious;
    private final KeyedHash hash;
    private final Set<String> nobodys = new HashSet<>();

    public PhoneNumbers(PhoneSettings settings, Regency regency, KeyedHash hash) {
        this.hash = hash;
        country = settings.region();
        messageCountries = Set.copyOf(settings.messageCountries());
        fictitious = settings.fictitious();
        regency.telephoneNumbers().forEach(this::addNobodys);
        settings.trunks().orElse(List.of()).forEach(this::addNobodys);
    }

    /**
     * The first number in the words that can be one person's, in E.164. 119, 110, 112, trunk lines, our own lines, premium
     * and company numbers and incomplete numbers cannot.
     */
    public @Nullable String personal(@Nullable String words) {
        return numbersIn(words).stream()
                .filter(this::isPersons)
                .map(TelephoneNumber::e164)
                .findFirst()
                .orElse(null);
    }

    /** The one number that somebody signs in with, in E.164; nothing else may be written beside it. */
    public @Nullable String own(String written) {
        return one(written).filter(this::isPersons).map(TelephoneNumber::e164).orElse(null);
    }

    /** True for a number that gets text messages, in a country to which we send them. */
    public boolean getsMessages(String e164) {
        return isFictitious(e164)
                || one(e164)
                        .filter(number -> number.kind() == TelephoneNumber.Kind.MOBILE
                                && messageCountries.contains(number.country()))
                        .isPresent();
    }

    /** The words with the number in them and its hash; null for none, also for a mask that a form sends back. */
    public @Nullable GivenNumber given(@Nullable String words) {
        if (words == null || Masks.isMask(words)) {
            return null;
        }
        @Nullable String e164 = personal(words);
        return new GivenNumber(words, e164, hash.telephone(e164));
    }

    /** True when something was given but it is no person's: a trunk, an emergency number, a company, or no number at all. */
    public boolean isNobodys(@Nullable String words) {
        if (words == null || words.isBlank() || Masks.isMask(words) || personal(words) != null) {
            return false;
        }
        String digits = digits(words);
        return !numbersIn(words).isEmpty() || digits.length() <= EMERGENCY_DIGITS || nobodys.contains(digits);
    }

    /** True for a number of the sample regency's people, at which no telephone rings. */
    public boolean isFictitious(String e164) {
        return fictitious.isPresent() && e164.startsWith(fictitious.get());
    }

    private boolean isPersons(TelephoneNumber number) {
        return (number.kind() != TelephoneNumber.Kind.SERVICE || isFictitious(number.e164()))
                && !nobodys.contains(number.e164());
    }

    private List<TelephoneNumber> numbersIn(@Nullable String words) {
        List<TelephoneNumber> numbers = TelephoneNumber.allIn(words, country);
        return numbers.isEmpty() && words != null
                ? fictitious(words).map(List::of).orElse(List.of())
                : numbers;
    }

    private Optional<TelephoneNumber> one(String written) {
        return TelephoneNumber.exactly(written, country).or(() -> fictitious(written));
    }

    /** No network has these numbers, so the library does not know them. */
    private Optional<TelephoneNumber> fictitious(String written) {
        if (fictitious.isEmpty()) {
            return Optional.empty();
        }
        String digits = digits(written);
        String e164 = digits.startsWith("0") ? "+62" + digits.substring(1) : "+" + digits;
        return isFictitious(e164) && written.chars().noneMatch(Character::isLetter)
                ? Optional.of(new TelephoneNumber(e164, TelephoneNumber.Kind.MOBILE, country))
                : Optional.empty();
    }

    private void addNobodys(String number) {
        nobodys.add(one(number).map(TelephoneNumber::e164).orElse(digits(number)));
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
