import Foundation

/// A tool that the suite needs and that is not here.
struct MissingTool: Error, CustomStringConvertible {
    let description: String
}

/// The programs that the tests run.
enum Tools {
    /// The program under test: `KEYSTORE_BINARY`, or the one that was built with these tests.
    static var keystore: String {
        get throws {
            if let named = ProcessInfo.processInfo.environment["KEYSTORE_BINARY"], !named.isEmpty {
                return try executable([named], "KEYSTORE_BINARY names \(named), which is not a program")
            }
            let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let beside = tests.map { [URL(filePath: $0).deletingLastPathComponent().path + "/keystore"] } ?? []
            return try executable(
                beside + [root + "/.build/debug/keystore"],
                "the program keystore is not built: run swift build, or name it in KEYSTORE_BINARY")
        }
    }

    static var tmux: String { get throws { try installed("tmux") } }

    static var curl: String { get throws { try installed("curl") } }

    private static let root = String(#filePath.split(separator: "/Tests/EndToEndTests/")[0])

    /// A program that a test makes use of where it is there.
    static func optional(_ name: String) -> String? {
        candidates(name).first(where: FileManager.default.isExecutableFile)
    }

    private static func candidates(_ name: String) -> [String] {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }
    }

    private static func installed(_ name: String) throws -> String {
        try executable(
            candidates(name), "\(name) is not installed: make test installs it (apt install \(name))")
    }

    private static func executable(_ candidates: [String], _ complaint: String) throws -> String {
        guard let found = candidates.first(where: FileManager.default.isExecutableFile) else {
            throw MissingTool(description: complaint)
        }
        return found
    }
}
