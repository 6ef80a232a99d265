package import Foundation

/// A file somebody sent, in either direction.
package struct EmulatedFile: Sendable, Hashable {
    package var name: String
    /// The media type.
    package var type: String
    package var data: Data

    package init(name: String, type: String, data: Data) {
        self.name = name
        self.type = type
        self.data = data
    }

    /// What a person would attach to try it: a small picture.
    package static func picture(_ name: String = "photo.png", width: Int = 320, height: Int = 240) -> EmulatedFile {
        EmulatedFile(name: name, type: "image/png", data: PlainPicture.png(width: width, height: height, hue: 0x3A7BA6))
    }

    /// Width and height in pixels; nil for what is no picture of the kinds that networks take.
    var picture: (width: Int, height: Int)? { PictureSize.read(data) }
    var isVoice: Bool { type == "audio/ogg" || name.lowercased().hasSuffix(".ogg") }
    /// What stands behind the last full stop, in lower case.
    var ending: String { name.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? "" }
}

/// The files an emulator serves, by a key that nobody guesses.
struct FileShelf: Sendable {
    private var files: [String: EmulatedFile] = [:]

    subscript(key: String) -> EmulatedFile? { files[key] }

    mutating func put(_ file: EmulatedFile, as key: String) { files[key] = file }
}
