// swift-tools-version: 6.2
import PackageDescription

/// Coverage-guided fuzzing of the JSON library with libFuzzer. The library is the same source, through a link, so that it
/// is instrumented too. Build and run:
///
///     swift build --package-path Fuzz -c release
///     Fuzz/.build/release/FuzzJSON -max_total_time=60 -max_len=256 Fuzz/corpus
let fuzzed: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-sanitize=fuzzer"]),
]

let package = Package(
    name: "Fuzz",
    targets: [
        .target(name: "JSONDocument", swiftSettings: fuzzed),
        .target(name: "FuzzDriver"),
        .executableTarget(
            name: "FuzzJSON", dependencies: ["FuzzDriver", "JSONDocument"], swiftSettings: fuzzed,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ]
)
