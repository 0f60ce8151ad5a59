package ma.cmr.sandbox.portal.page;

import java.util.List;

/**
 * The person who is signed in, as a page shows and needs him.
 *
 * @param csrf token that every form of this session carries
 * @param links where the person may go
 */
public record Viewer(String name, String csrf, List<Link> links) {
    public Viewer {
        links = List.copyOf(links);
    }

    /**
     * One entry of the navigation.
     *
     * @param text key of its message
     */
    public record Link(String address, String text) {}
}
