/// The release this program is.
package enum Version {
    package static let current = "0.1.0"
}
