// swift-tools-version: 6.2
import PackageDescription

/// Kept apart from the product so that ordinary builds do not pay for it. The library is the same source, through a link.
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
        .target(name: "JSONDocument", swiftSettings: strict),
        .executableTarget(
            name: "JSONBenchmarks", dependencies: ["AllocationCount", "JSONDocument"], swiftSettings: strict),
    ]
)
