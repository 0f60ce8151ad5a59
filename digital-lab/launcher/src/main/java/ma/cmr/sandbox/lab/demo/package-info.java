/**
 * The demonstration: two pilots walked from the application to the committee's decision, at the pages and routes of a running lab and by
 * the people whom it printed. Nothing is written past the servers; what a visitor then finds is what the pages made of it.
 */
@NullMarked
package ma.cmr.sandbox.lab.demo;

import org.jspecify.annotations.NullMarked;
