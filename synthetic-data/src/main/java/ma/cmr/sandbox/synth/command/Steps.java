package ma.cmr.sandbox.synth.command;

import java.io.PrintStream;
import java.util.Locale;
import ma.cmr.sandbox.synth.anonymise.Watch;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far work of several steps is: a bar a step with the time left on a terminal, else a line for each half of a step. */
final class Steps implements Watch, AutoCloseable {
    private final PrintStream out;
    private final boolean terminal;
    private String current = "";
    private long said;
    private @Nullable ProgressBar bar;

    Steps(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void at(String what, long done, long all) {
        if (!what.equals(current)) {
            close();
            current = what;
            said = 0;
            if (terminal) {
                bar = new ProgressBarBuilder()
                        .setTaskName(what)
                        .setInitialMax(all)
                        .setStyle(ProgressBarStyle.ASCII)
                        .build();
            }
        }
        if (bar != null) {
            bar.stepTo(done);
        } else {
            long half = all == 0 ? 2 : done * 2 / all;
            if (half > said) {
                said = half;
                out.println(String.format(Locale.ROOT, "%s: %d %%", what, half * 50));
            }
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        current = "";
    }
}
