package id.psc119.intake.reception.press;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps the beginning of a large press and throws the rest away as it arrives, so that no press is refused for its size. */
@Provider
public class PressBeginning implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getHeaders().containsKey(PressHeaders.LARGE)) {
            context.setInputStream(new Beginning(context.getInputStream()));
        }
        return context.proceed();
    }

    /** Ends after the first bytes, once the rest has been read. One byte more than is used says that it was cut. */
    private static final class Beginning extends FilterInputStream {
        private int left = SentBody.LONGEST + 1;

        Beginning(InputStream whole) {
            super(whole);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                in.transferTo(OutputStream.nullOutputStream());
                return -1;
            }
            int read = in.read(bytes, offset, Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
