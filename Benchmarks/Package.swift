// swift-tools-version: 6.2
import PackageDescription

/// Kept apart from the product so that ordinary builds do not pay for it. The libraries are the same sources, through links.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "Benchmarks",
    targets: [
        .target(name: "AllocationCount"),
        .target(name: "Measuring", dependencies: ["AllocationCount"], swiftSettings: strict),
        .target(name: "JSONDocument", swiftSettings: strict),
        .target(name: "TextEditing", swiftSettings: strict),
        .systemLibrary(name: "CWidth"),
        .target(name: "Canvas", dependencies: ["CWidth"], swiftSettings: strict),
        .target(name: "KeyStoreAPI", dependencies: ["JSONDocument"], swiftSettings: strict),
        .target(
            name: "Console", dependencies: ["JSONDocument", "TextEditing", "Canvas", "KeyStoreAPI"],
            swiftSettings: strict),
        .executableTarget(
            name: "JSONBenchmarks", dependencies: ["Measuring", "JSONDocument"], swiftSettings: strict),
        .executableTarget(
            name: "ConsoleBenchmarks",
            dependencies: ["Measuring", "Console", "Canvas", "JSONDocument", "KeyStoreAPI"], swiftSettings: strict),
    ]
)
