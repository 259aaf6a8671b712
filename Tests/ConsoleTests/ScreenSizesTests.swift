import Foundation
import Testing

@Suite("Golden screens")
struct ScreenSizesTests {
    /// What is shown at one size only, because another file shows the same screen at all of them; or because its size is the
    /// point of it.
    private static let single: Set<String> = [
        "board-configured-empty", "conflict-whole-ascii", "hostile", "receipts-failed", "receipts-waiting", "smallest",
        "too-small",
    ]

    @Test("every screen is there at 80x24, 120x40 and 60x20, but for variants of one that is")
    func sizes() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Screens")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        var sizes: [String: Set<String>] = [:]
        for file in files where file.hasSuffix(".txt") {
            let parts = file.dropLast(4).split(separator: "-")
            sizes[parts.dropLast().joined(separator: "-"), default: []].insert(String(parts.last ?? ""))
        }
        #expect(sizes.count > 100)
        for (name, found) in sizes where !Self.single.contains(name) && !name.hasSuffix("-ascii") {
            #expect(found.isSuperset(of: ["80x24", "120x40", "60x20"]), "\(name): \(found.sorted())")
        }
    }
}
