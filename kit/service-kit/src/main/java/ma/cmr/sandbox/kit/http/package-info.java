/**
 * HTTP as the servers see it: routes, a request, an answer, a problem. No Vert.x type passes the border of this package.
 *
 * <p>Handlers are plain blocking code on virtual threads; {@link ma.cmr.sandbox.kit.http.WebServer} alone knows how.
 */
@NullMarked
package ma.cmr.sandbox.kit.http;

import org.jspecify.annotations.NullMarked;
