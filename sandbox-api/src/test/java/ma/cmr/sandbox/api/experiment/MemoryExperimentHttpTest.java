package ma.cmr.sandbox.api.experiment;

import ma.cmr.sandbox.api.ApiConfig;

class MemoryExperimentHttpTest extends ExperimentHttpContract {
    @Override
    ApiConfig.Home home() {
        return ApiConfig.Home.MEMORY;
    }
}
