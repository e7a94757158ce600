package io.sequent.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which rules of which specification a test shows: sections of RFCs, and ids of the table in RFC 9293, as in
 * {@code @Requirement({"MUST-7", "RFC 9293 3.1", "RFC 5961 3.2"})}.
 *
 * <p>Where several rows of the table share an id, words follow that only the row meant contains: {@code "MUST-15 IPv6"}. On a class it
 * holds for all of its tests. The page docs/conformance.md is generated from these, and a name that does not exist fails the build.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requirement {
    /**
     * The rules, each as document and section or id.
     *
     * @return one or more
     */
    String[] value();
}
