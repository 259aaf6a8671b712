import Testing

@testable import Settings

@Suite("Broken files")
struct MutationTests {
    private static let pieces = [
        ":", "#", "\n", "  ", "-", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "!t ", "? ", "|", ">", "---\n", "...",
        "%",
        "<<: ", "\t", "\r", "\u{0}", "\u{85}", "\u{2028}", "é", "😀", "url", "theme", "profiles:\n", "~", "\u{E000}",
        "@", "`",
    ]

    @Test(
        "no mutilation of a configuration crashes the reader, and every mistake has a place in the file",
        arguments: 1...8)
    func configuration(seed: UInt64) {
        mutate(ResolutionTests.yaml, seed: seed) { text throws(SettingsError) in
            _ = try Configuration(parsing: text, file: "config.yaml")
        }
    }

    @Test("no mutilation of a theme crashes the reader, and every mistake has a place in the file", arguments: 1...8)
    func theme(seed: UInt64) throws {
        let bytes = try #require(EmbeddedThemes.bytes(of: "light"))
        let library = ThemeLibrary(environment: [:])
        mutate(String(decoding: bytes, as: UTF8.self), seed: seed) { text throws(SettingsError) in
            _ = try library.chain(from: ThemeDefinition(parsing: text, file: "mine.yaml")).theme(named: "mine")
        }
    }

    private func mutate(_ start: String, seed: UInt64, read: (String) throws(SettingsError) -> Void) {
        var random = SplitMix(state: seed)
        for _ in 0..<60 {
            var scalars = Array(start.unicodeScalars)
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&scalars, &random) }
            let text = String(String.UnicodeScalarView(scalars))
            let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
            do throws(SettingsError) {
                try read(text)
            } catch .mistakes(let problems) {
                #expect(!problems.isEmpty)
                #expect(problems.allSatisfy { (1...lines + 1).contains($0.position.line) && $0.position.column > 0 })
            } catch .unreadable {
                // `inherits` was turned into a path.
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    private static func mutate(_ scalars: inout [Unicode.Scalar], _ random: inout SplitMix) {
        let start = Int.random(in: 0...scalars.count, using: &random)
        let end = min(scalars.count, start + Int.random(in: 0...6, using: &random))
        let other = Int.random(in: 0...scalars.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: scalars.removeSubrange(start..<end)
        case 1: scalars.insert(contentsOf: scalars[start..<end], at: other)
        default: scalars.insert(contentsOf: (pieces.randomElement(using: &random) ?? "").unicodeScalars, at: other)
        }
    }
}

/// Small, seeded and the same everywhere.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
