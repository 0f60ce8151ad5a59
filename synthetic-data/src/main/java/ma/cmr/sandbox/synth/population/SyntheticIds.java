package ma.cmr.sandbox.synth.population;

import ma.cmr.sandbox.synth.seed.Aspect;
import ma.cmr.sandbox.synth.seed.Draw;
import ma.cmr.sandbox.synth.seed.Seed;
import ma.cmr.sandbox.synth.world.OpaqueId;

/** The ids of a life: as an affiliate and as a pensioner. */
final class SyntheticIds {
    private SyntheticIds() {}

    static String affiliate(Seed seed, long index) {
        return OpaqueId.of("AFF", seed.draw(index, Aspect.ID).bits());
    }

    static String pensioner(Seed seed, long index) {
        Draw draw = seed.draw(index, Aspect.ID);
        draw.bits();
        return OpaqueId.of("PEN", draw.bits());
    }
}
