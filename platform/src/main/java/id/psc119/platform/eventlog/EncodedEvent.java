package id.psc119.platform.eventlog;

import io.vertx.core.buffer.Buffer;
import java.util.Set;

/** A numbered event as the bytes that every stream gets, made once. */
record EncodedEvent(long position, Set<String> audience, Buffer bytes) {
    static EncodedEvent of(long epoch, LoggedEvent event) {
        String text =
                "event:" + event.kind() + "\nid:" + epoch + "-" + event.position() + "\ndata:" + event.data() + "\n\n";
        return new EncodedEvent(event.position(), event.audience(), Buffer.buffer(text));
    }

    boolean isFor(Set<String> audiences) {
        for (String each : audience) {
            if (audiences.contains(each)) {
                return true;
            }
        }
        return false;
    }
}
