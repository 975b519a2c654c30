/** A custom layer and a custom optimizer, written only against the library's public API, as a user writes them. */
package com.example;
