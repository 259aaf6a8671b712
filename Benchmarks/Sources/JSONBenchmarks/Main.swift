import Foundation
import JSONDocument
import Measuring

/// Measures the JSON library against a plain copy of the bytes and against Foundation's JSONSerialization, on the same
/// bytes in one run, and prints Markdown. Sizes in bytes may be given as arguments.
@main
struct Main {
    static func main() throws {
        let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        print(Table.head)
        for size in sizes.isEmpty ? [1000, 1_000_000, 10_000_000, 50_000_000] : sizes {
            try Run(bytes: Material.records(bytes: size)).printRows()
        }
        try printDepth()
    }

    private static func printDepth() throws {
        let bytes = Material.nested(levels: 100_000)
        let cost = Cost.of { blackHole(try? JSONDocument(parsing: bytes)) }
        print("\n100,000 levels: parsed in \(Table.time(cost.seconds)), \(cost.allocations) allocations")
    }
}

/// One size.
struct Run {
    private let bytes: [UInt8]
    private let data: Data
    private let document: JSONDocument
    private let changed: JSONDocument
    private let theirs: JSONDocument
    private let path: JSONPath
    private let table: Table

    init(bytes: [UInt8]) throws {
        self.bytes = bytes
        data = Data(bytes)
        document = try JSONDocument(parsing: bytes)
        path = JSONPath([.index(document.root.count / 2), .name("enabled")])
        changed = try document.toggling(path).document
        theirs = try document.removing(JSONPath([.index(0), .name("tags")])).document
        table = Table(size: bytes.count, copy: Cost.of { blackHole(copyOf(bytes)) })
    }

    func printRows() throws {
        print(table.row("copy", table.copy))
        let parse = Cost.of { blackHole(try? JSONDocument(parsing: bytes)) }
        print(table.row("**parse**", parse))
        let foundation = Cost.of { blackHole(try? JSONSerialization.jsonObject(with: data)) }
        print(table.row("parse, JSONSerialization", foundation))
        print(table.row("check for mistakes", Cost.of { blackHole(JSONDocument.errors(in: bytes)) }))
        print(table.row("**print compact**", Cost.of { blackHole(document.formatted(.compact)) }))
        print(table.row("**print pretty**", Cost.of { blackHole(document.formatted()) }))
        let object = try JSONSerialization.jsonObject(with: data)
        let write = Cost.of {
            blackHole(try? JSONSerialization.data(withJSONObject: object, options: .prettyPrinted))
        }
        print(table.row("print pretty, JSONSerialization", write))
        printEdits()
        print(
            "| \(Table.bytes(bytes.count)) | *parse: times as fast as JSONSerialization* | "
                + String(format: "%.1f", foundation.seconds / parse.seconds) + " | | | | |")
    }

    private func printEdits() {
        print(table.row("**edit one scalar by path**", Cost.of { blackHole(try? document.toggling(path)) }))
        let place = document[path]?.span.upperBound ?? 0
        var draft = JSONDraft(document)
        let keystrokes = Cost.of {
            draft.replace(place..<place, with: [0x78])
            draft.replace(place..<place + 1, with: [])
        }
        print(table.row("two keystrokes in a draft", keystrokes))
        let difference = Cost.of { blackHole(JSONDifference(from: document, to: changed).changes) }
        print(table.row("**difference, one change**", difference))
        let merge = Cost.of { blackHole(JSONMerge(base: document, mine: changed, theirs: theirs).document) }
        print(table.row("merge, one change on each side", merge))
        print(table.row("findings", Cost.of { blackHole(document.findings()) }))
    }
}

/// A copy of the bytes as an array of its own.
private func copyOf(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
        count = output.initialize(fromContentsOf: bytes)
    }
}
