import Kernel

/// The emulator's way to whoever it calls. Only the loopback and the open internet: it is a tool for one machine.
enum WayOut {
    static let outside = Outside(
        Outside.Settings(allow: ["127.0.0.0/8", "::1"].compactMap(CIDR.init), connect: 3, userAgent: "Kindred-emulator"))

    static func send(_ request: OutsideRequest) async -> Result<OutsideResponse, OutsideError> {
        do throws(OutsideError) { return .success(try await outside.send(request)) } catch { return .failure(error) }
    }

    /// Status and text; 0 and why, where there was no answer.
    static func said(_ result: Result<OutsideResponse, OutsideError>) -> (status: Int, text: String) {
        switch result {
        case .success(let answer): (answer.status, String(decoding: answer.body, as: UTF8.self))
        case .failure(let error): (0, error.description)
        }
    }
}
