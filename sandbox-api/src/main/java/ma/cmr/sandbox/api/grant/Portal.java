package ma.cmr.sandbox.api.grant;

/** The portal, once its token for the internal listener has been checked. */
public record Portal(String clientId) {}
