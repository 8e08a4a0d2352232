package id.psc119.intake.directory.area;

import id.psc119.platform.outbox.MessageSender;
import id.psc119.vocabulary.GeoPoint;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an area is sent to another service; each has its own copy. */
abstract class AreaSender implements MessageSender<AreaSender.SentArea> {
    private final Areas areas;

    AreaSender(Areas areas) {
        this.areas = areas;
    }

    /** The message's fields, as {@code docs/contracts.md} lists them. */
    record SentArea(
            String name,
            AreaLevel level,
            @Nullable String parent,
            @Nullable GeoPoint point,
            @Nullable Integer population) {}

    @Override
    public String kind() {
        return "areas";
    }

    /** After everything that an emergency needs. */
    @Override
    public int urgency() {
        return 9;
    }

    @Override
    public Optional<SentArea> state(String code) {
        return areas.find(code)
                .map(area -> new SentArea(area.name(), area.level(), area.parent(), area.point(), area.population()));
    }

    @Override
    public Collection<String> open() {
        return areas.codes();
    }

    @Singleton
    static class ToDispatch extends AreaSender {
        ToDispatch(Areas areas) {
            super(areas);
        }

        @Override
        public String receiver() {
            return "dispatch";
        }
    }

    @Singleton
    static class ToFleet extends AreaSender {
        ToFleet(Areas areas) {
            super(areas);
        }

        @Override
        public String receiver() {
            return "fleet";
        }
    }
}
