package io.sequent.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which rules of which specification a test shows: {@code @Requirement("RFC 9293 3.1")}, or with a requirement's
 * id {@code @Requirement({"RFC 9293 MUST-7", "RFC 9293 3.1"})}.
 *
 * <p>On a class it holds for all of its tests. The conformance report is generated from these.
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
