import Foundation
import HTTPTypes
import Kernel

/// Files on their way into a dialog (https://dev.vk.com/en/api/upload): VK says where to, takes them there, and is then told to
/// keep them.
struct VKUpload {
    let api: VKAPI
    let outside: Outside
    let peer: Int64

    /// Seconds for one file.
    private static let patience: TimeInterval = 180
    /// What VK takes as pictures and shows as they are; moving ones move as documents only.
    private static let pictures: Set = ["image/jpeg", "image/png"]

    /// As a message names what hangs on it: `photo-7_12_key`.
    func attachment(of file: Outbound.File) async throws(VKFault) -> String {
        guard Self.pictures.contains(file.type) else { return try await document(file) }
        do throws(VKFault) {
            return try await photo(file)
        } catch {
            // Too wide, too narrow, or no picture at all: as a document it arrives all the same.
            guard error.kind == .final else { throw error }
            return try await document(file)
        }
    }

    private func photo(_ file: Outbound.File) async throws(VKFault) -> String {
        let place = try await api.call("photos.getMessagesUploadServer", ["peer_id": String(peer)])
        let taken = try await bring(file, to: place, as: "photo")
        guard let photo = taken["photo"]?.text, photo.isEmpty == false, photo != "[]" else { throw refusal(taken) }
        let kept = try await api.call(
            "photos.saveMessagesPhoto",
            [
                "photo": photo, "server": taken["server"]?.scalarText ?? "", "hash": taken["hash"]?.scalarText ?? "",
            ])
        return try name(of: kept.list?.first, as: "photo")
    }

    private func document(_ file: Outbound.File) async throws(VKFault) -> String {
        let wish = ["type": "doc", "peer_id": String(peer)]
        let place = try await api.call("docs.getMessagesUploadServer", wish)
        let taken = try await bring(file, to: place, as: "file")
        guard let document = taken["file"]?.text, document.isEmpty == false else { throw refusal(taken) }
        let kept = try await api.call("docs.save", ["file": document, "title": file.name])
        return try name(of: kept["doc"] ?? kept.list?.first, as: "doc")
    }

    private func bring(_ file: Outbound.File, to place: JSONValue, as field: String) async throws(VKFault) -> JSONValue {
        guard let address = place["upload_url"]?.text else {
            throw VKFault(.passing, code: 0, said: "VK named no place to upload to")
        }
        let parts = VKMultipart([.init(name: field, file: (file.name, file.type), data: file.data)])
        return try await VKAPI.answer(
            to: OutsideRequest(
                address, method: .post, headers: [.contentType: parts.type], body: parts.body, timeout: Self.patience,
                redirects: 0),
            through: outside)
    }

    /// The servers for uploads refuse in their own words, if any.
    private func refusal(_ answer: JSONValue) -> VKFault {
        let said = (answer["error_descr"] ?? answer["error"])?.scalarText ?? ""
        return VKFault(.final, code: 0, said: said.isEmpty ? "VK does not take the file" : String(said.prefix(300)))
    }

    private func name(of thing: JSONValue?, as kind: String) throws(VKFault) -> String {
        guard let owner = thing?["owner_id"]?.int, let id = thing?["id"]?.int else {
            throw VKFault(.passing, code: 0, said: "VK did not say what it kept")
        }
        let key = thing?["access_key"]?.text.map { "_\($0)" } ?? ""
        return "\(kind)\(owner)_\(id)\(key)"
    }
}
