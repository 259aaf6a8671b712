// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Beside NIO: its header for Linux includes the system's, so that the compiler takes a struct such as `stat` for NIO's or for
/// the system's, as the files of a module happen to be compiled together. An import of either must do.
let strictBesideNIO: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let http: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
    name: "keystore",
    products: [
        .executable(name: "keystore", targets: ["keystore"]),
        .library(name: "KeyStoreClient", targets: ["KeyStoreAPI", "KeyStoreClient"]),
        .library(name: "JSONDocument", targets: ["JSONDocument"]),
        .library(name: "TextEditing", targets: ["TextEditing"]),
    ],
    dependencies: [
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CNcurses", path: "Sources/CNcurses",
            providers: [.apt(["libncursesw5-dev"])]),
        .target(name: "JSONDocument", swiftSettings: strict),
        .target(name: "TextEditing", swiftSettings: strict),
        .systemLibrary(name: "CWidth", path: "Sources/CWidth"),
        .target(name: "Canvas", dependencies: ["CWidth"], swiftSettings: strict),
        .target(name: "CursesTerminal", dependencies: ["CNcurses", "Canvas"], swiftSettings: strict),
        .target(name: "KeyStoreAPI", dependencies: ["JSONDocument"], swiftSettings: strict),
        .target(
            name: "KeyStoreClient",
            dependencies: [
                "KeyStoreAPI", "JSONDocument", http, nio,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: strict),
        .target(
            name: "KeyStoreServer",
            dependencies: [
                "KeyStoreAPI", "JSONDocument", hummingbird, http, logging, nio,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: strictBesideNIO),
        .target(
            name: "Journal",
            dependencies: ["KeyStoreAPI", "JSONDocument", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(
            name: "Settings",
            dependencies: [
                "Canvas", "JSONDocument", .product(name: "Yams", package: "Yams"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            resources: [.embedInCode("themes")],
            swiftSettings: strict),
        .target(
            name: "Console", dependencies: ["JSONDocument", "TextEditing", "Canvas", "KeyStoreAPI"],
            swiftSettings: strict),
        .target(
            name: "ConsoleRuntime",
            dependencies: ["Console", "Canvas", "KeyStoreAPI", "JSONDocument", "TextEditing", "Journal"],
            swiftSettings: strict),
        .target(
            name: "Commands", dependencies: ["JSONDocument", "Canvas", "KeyStoreAPI", "Console"], swiftSettings: strict),
        .executableTarget(
            name: "keystore",
            dependencies: [
                "Commands",
                "JSONDocument", "TextEditing", "Canvas", "CursesTerminal", "KeyStoreAPI", "KeyStoreClient",
                "KeyStoreServer", "Journal", "Settings", "Console", "ConsoleRuntime", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .testTarget(name: "CanvasTests", dependencies: ["Canvas"], swiftSettings: strict),
        .testTarget(
            name: "CursesTerminalTests", dependencies: ["Canvas", "CNcurses", "CursesTerminal"], swiftSettings: strict),
        .testTarget(
            name: "CommandsTests", dependencies: ["Commands", "Canvas", "Console", "JSONDocument", "KeyStoreAPI"],
            swiftSettings: strict),
        .testTarget(
            name: "ConsoleRuntimeTests",
            dependencies: [
                "Canvas", "Console", "ConsoleRuntime", "JSONDocument", "Journal", "KeyStoreAPI", "TextEditing",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ConsoleTests",
            dependencies: ["Console", "Canvas", "CursesTerminal", "JSONDocument", "KeyStoreAPI", "TextEditing"],
            exclude: ["Screens"], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Journal", "KeyStoreAPI", "JSONDocument", nio,
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: strict),
        .testTarget(
            name: "JournalTests",
            dependencies: [
                "Journal", "KeyStoreAPI", "JSONDocument", .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: strict),
        .testTarget(name: "JSONDocumentTests", dependencies: ["JSONDocument"], swiftSettings: strict),
        .testTarget(name: "TextEditingTests", dependencies: ["TextEditing"], swiftSettings: strict),
        .testTarget(name: "SettingsTests", dependencies: ["Settings", "Canvas"], swiftSettings: strict),
        .testTarget(
            name: "KeyStoreAPITests", dependencies: ["KeyStoreAPI", "JSONDocument"], swiftSettings: strict),
        .testTarget(
            name: "KeyStoreServerTests",
            dependencies: [
                "KeyStoreServer", "KeyStoreAPI", "JSONDocument", hummingbird, logging, nio,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .testTarget(
            name: "KeyStoreClientTests",
            dependencies: [
                "KeyStoreClient", "KeyStoreServer", "KeyStoreAPI", "JSONDocument", logging, nio,
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: strict),
    ]
)
