package ma.cmr.sandbox.lab.demo;

import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Somebody signed in at the portal, with a browser. */
public interface Visitor extends AutoCloseable {
    /**
     * A page as it came, after redirects.
     *
     * @param status of the last answer
     * @param path of the page that came in the end
     */
    record Page(int status, String path, Document html) {
        /** What the main part says, without its marks. */
        public String text() {
            Element main = html.selectFirst("main");
            return main == null ? html.text() : main.text();
        }

        /** The part of the page where a pilot's state stands; empty on other pages. */
        public String standing() {
            return Optional.ofNullable(html.getElementById("standing"))
                    .map(Element::text)
                    .orElse("");
        }

        /** Whether the page says that its state holds at the API too, and not only that it was decided. */
        public boolean inForce() {
            Element standing = html.getElementById("standing");
            return standing != null && standing.select("[hx-get]").isEmpty();
        }

        /** The form that leads to an address. */
        public Optional<FormElement> form(String action) {
            return html.forms().stream()
                    .filter(form -> form.attr("action").equals(action))
                    .findFirst();
        }
    }

    /** No answer came: whether it was done is not known. */
    final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unanswered(Exception cause) {
            super("the portal does not answer", cause);
        }
    }

    Page get(String path);

    /** Presses the button of the page's form that leads to an address. */
    default Page press(String onPage, String action) {
        return submit(onPage, action, Map.of());
    }

    /**
     * Fills in the page's form that leads to an address, and sends it. What is not given stays as the page has it.
     *
     * @param given by names of inputs; of a list to choose from, the value or what it says
     * @throws StoryStopped where the page has no such form
     */
    Page submit(String onPage, String action, Map<String, String> given);

    /**
     * Fills in a document completely: as many rows of its lists as there are answers for, and every input that is asked for.
     *
     * @param document address of its page
     * @param answers by the whole name of an input, such as {@code scopes[0].scope}
     */
    Page complete(String document, Answers answers);

    /** Keeps what a document's form has, and what is given, as a draft. */
    Page draft(String document, Map<String, String> given);

    /** Takes an action with its reasons, by its page. Where the page refuses it, that page. */
    Page act(String pilot, String action, String reasons, Optional<String> choice);

    @Override
    void close();
}
