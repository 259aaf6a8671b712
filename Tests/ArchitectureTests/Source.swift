import Foundation
import RegexBuilder

/// A Swift file of the package.
struct Source {
    /// From the root of the package.
    let path: String
    /// The folder below `Sources` or `Tests`.
    let module: String
    let text: String

    var lineCount: Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

    /// The modules that are imported, as often as they are.
    var imports: [String] { text.split(separator: "\n").filter { $0.contains("import ") }.compactMap(Self.module) }

    private static func module(importedBy line: Substring) -> String? {
        let attributes = /(?:@\w+\s+|(?:public|package|internal|fileprivate|private)\s+)*/
        let kinds = /(?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)?/
        let declaration = Regex {
            ZeroOrMore(.whitespace)
            attributes
            "import"
            OneOrMore(.whitespace)
            kinds
            Capture(OneOrMore(.word))
        }
        return line.prefixMatch(of: declaration).map { String($0.output.1) }
    }
}

enum Sources {
    /// The root of the package: two folders above this one.
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every Swift file under a folder of the package.
    static func files(under folder: String) throws -> [Source] {
        let start = root.appending(path: folder)
        let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
        return try (walk?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map {
            file in
            let path = String(file.path().dropFirst(root.path().count))
            let module = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
            return Source(path: path, module: module, text: try String(contentsOf: file, encoding: .utf8))
        }
    }
}
