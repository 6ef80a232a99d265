import NIOCore

/// Requests as bytes.
enum Wire {
    static func get(_ path: String, _ headers: String) -> ByteBuffer {
        ByteBuffer(string: "GET \(path) HTTP/1.1\r\nhost: 127.0.0.1\r\n\(headers)\r\n\r\n")
    }

    static func post(_ path: String, _ headers: String, _ body: String) -> ByteBuffer {
        ByteBuffer(
            string: """
                POST \(path) HTTP/1.1\r\nhost: 127.0.0.1\r\n\(headers)\r\n\
                content-type: application/json\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)
                """)
    }
}
