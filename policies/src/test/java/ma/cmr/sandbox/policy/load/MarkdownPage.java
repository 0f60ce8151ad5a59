package ma.cmr.sandbox.policy.load;

import java.util.List;
import java.util.stream.Stream;

/** A page of the documentation, as a test writes it. */
final class MarkdownPage {
    private final StringBuilder page = new StringBuilder();

    MarkdownPage text(String text) {
        page.append(text);
        return this;
    }

    MarkdownPage title(String text) {
        page.append("\n## ").append(text).append('\n');
        return this;
    }

    MarkdownPage table(String... head) {
        page.append('\n');
        return row(head).row(Stream.of(head).map(column -> "---").toArray(String[]::new));
    }

    MarkdownPage row(String... cells) {
        page.append("| ").append(String.join(" | ", List.of(cells))).append(" |\n");
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
