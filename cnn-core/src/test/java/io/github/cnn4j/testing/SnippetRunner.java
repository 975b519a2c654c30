package io.github.cnn4j.testing;

import java.lang.reflect.Method;

/** The child: runs the main methods of the classes it is given, and stops at the first that fails. */
final class SnippetRunner {

    private SnippetRunner() {}

    public static void main(String[] names) throws ReflectiveOperationException {
        for (String name : names) {
            System.out.println("== " + name);
            Method main = Class.forName(name).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        }
    }
}
