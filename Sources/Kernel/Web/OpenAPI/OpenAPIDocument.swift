/// The document's frame, with the two ways to say who one is and the shape of every refusal.
struct OpenAPIDocument: Encodable {
    struct Info: Encodable {
        let title: String
        let version: String
    }

    struct Server: Encodable {
        let url: String
    }

    struct Components: Encodable {
        let schemas = ["Problem": OpenAPISchema.problem]
        let securitySchemes = ["token": SecurityScheme.token, "session": SecurityScheme.session]
    }

    struct SecurityScheme: Encodable {
        let type: String
        var scheme: String?
        var name: String?
        var `in`: String?

        static let token = SecurityScheme(type: "http", scheme: "bearer")
        static let session = SecurityScheme(type: "apiKey", name: "session", in: "cookie")
    }

    let openapi = "3.1.0"
    let info: Info
    let servers: [Server]
    let paths: [String: [String: OpenAPIOperation]]
    let components = Components()
}
