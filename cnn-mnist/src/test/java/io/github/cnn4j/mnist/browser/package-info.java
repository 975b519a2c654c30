/** A browser for tests: Chromium over the JDK's web socket, without further libraries. */
package io.github.cnn4j.mnist.browser;
