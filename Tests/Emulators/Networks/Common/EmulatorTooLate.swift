/// It did not come to what a test waited for.
package struct EmulatorTooLate: Error, CustomStringConvertible {
    package let description = "it did not come to what was waited for"
}
