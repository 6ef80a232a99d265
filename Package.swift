// swift-tools-version: 6.2
import PackageDescription

/// The rooms of the house, lowest first. Imports go down only; ARCHITECTURE.md says what lives where.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The HTTP server alone: routing, forms and errors are the Kernel's own.
let hummingbird: [Target.Dependency] = [
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
]

let package = Package(
    name: "kindred",
    products: [.executable(name: "kindred", targets: ["kindred"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    ],
    targets: [
        .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CResolv"),
        .target(name: "CAssets", cSettings: [.headerSearchPath(".")]),
        .target(
            name: "Kernel",
            dependencies: [
                "CPQ", "CStemmer", "CAssets", "CResolv",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
            ] + hummingbird,
            swiftSettings: strict),
        .target(name: "Formats", dependencies: ["CGumbo", "CQREncode"], swiftSettings: strict),
        .target(
            name: "Channels",
            dependencies: [
                "Kernel", "Formats",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .target(
            name: "Workspace",
            dependencies: [
                "Kernel", "Formats", "Channels",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(name: "People", dependencies: ["Kernel", "Workspace"], swiftSettings: strict),
        .target(
            name: "Inbox",
            dependencies: [
                "Kernel", "Formats", "Channels", "Workspace", "People",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "App",
            dependencies: [
                "Kernel", "Formats", "Channels", "Workspace", "People", "Inbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "kindred",
            dependencies: ["App", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),
        .target(
            name: "Support",
            dependencies: [
                "CPQ", "Kernel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ], path: "Tests/Support", swiftSettings: strict),
        .executableTarget(
            name: "Soak", dependencies: ["Support", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tests/Soak", swiftSettings: strict),
        .target(
            name: "Emulators",
            dependencies: [
                "Kernel",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], path: "Tests/Emulators/Networks", swiftSettings: strict),
        .executableTarget(
            name: "Emulate",
            dependencies: ["Emulators", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tests/Emulators/Emulate", swiftSettings: strict),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "CPQ", "Kernel", "Formats", "Channels", "Workspace", "Inbox", "Support",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ] + hummingbird,
            path: "Benchmarks", swiftSettings: strict),
        .testTarget(
            name: "AppTests",
            dependencies: [
                "Kernel", "Formats", "Channels", "Workspace", "People", "Inbox", "App", "Support",
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: strict),
        .testTarget(
            name: "InboxTests",
            dependencies: [
                "Kernel", "Formats", "Channels", "Workspace", "People", "Inbox", "Support",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "WorkspaceTests",
            dependencies: ["Kernel", "Workspace", "Support", .product(name: "Logging", package: "swift-log")],
            swiftSettings: strict),
        .testTarget(
            name: "ChannelsTests",
            dependencies: [
                "Kernel", "Formats", "Channels", "Support",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "Support"], swiftSettings: strict),
        .testTarget(
            name: "EmulatorTests",
            dependencies: [
                "Kernel", "Emulators", "Support", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "KernelTests",
            dependencies: [
                "Kernel", "Support",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .testTarget(name: "HouseTests", path: "Tests/HouseTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
