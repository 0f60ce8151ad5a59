package ma.cmr.sandbox.api.dataset;

import ma.cmr.sandbox.api.ApiConfig;

class MemoryDisclosureTest extends DisclosureContract {
    @Override
    ApiConfig.Home home() {
        return ApiConfig.Home.MEMORY;
    }
}
