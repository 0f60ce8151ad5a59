package ma.cmr.sandbox.synth.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a long piece of work is: a bar with the time left on a terminal, else a line for each tenth. */
public final class Progress {
    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long all;

    /**
     * Progress of one piece of work.
     *
     * @param what is counted
     * @param all how many there are
     */
    public Progress(PrintStream out, boolean terminal, String what, long all) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.all = Math.max(1, all);
    }

    /** Work that tells how far it is. */
    public interface Work {
        void run(LongConsumer done) throws IOException;
    }

    /** Runs the work. */
    public void run(Work work) throws IOException {
        if (terminal) {
            try (ProgressBar bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .showSpeed()
                    .build()) {
                work.run(bar::stepTo);
            }
            return;
        }
        long[] said = {0};
        work.run(done -> {
            long tenth = done * 10 / all;
            if (tenth > said[0]) {
                said[0] = tenth;
                out.println(String.format(Locale.ROOT, "%s: %d of %d (%d %%)", what, done, all, tenth * 10));
            }
        });
    }
}
