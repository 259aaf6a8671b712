internal import JSONDocument
internal import KeyStoreAPI

/// What the board of flags looks for in a value. Done beside the event loop, as it may take a while.
enum FlagLook {
    /// Flags of one value that are told at most.
    static let limit = 200
    /// Values that are walked over at most: a document of millions has no flags that anybody goes through.
    private static let walkLimit = 200_000

    /// Every boolean, or what stands at the paths.
    ///
    /// - Returns: `nil` where there is nothing of it.
    static func find(in entry: Entry, paths: [String]) -> ValueFind? {
        let hits = paths.isEmpty ? booleans(in: entry.data) : values(at: paths, in: entry.data)
        return hits.isEmpty ? nil : ValueFind(key: entry.key.text, entry: entry, hits: hits)
    }

    private static func booleans(in document: JSONDocument) -> [ValueFind.Hit] {
        var hits: [ValueFind.Hit] = []
        var next: JSONNode? = document.root
        for _ in 0..<walkLimit {
            guard let node = next, hits.count < limit else { break }
            if node.kind == .bool { hits.append(hit(node.path, node)) }
            next = node.firstChild ?? node.following
        }
        return hits
    }

    private static func values(at paths: [String], in document: JSONDocument) -> [ValueFind.Hit] {
        paths.compactMap { text in
            guard let path = try? JSONPath(parsing: text), let node = document[path] else { return nil }
            return hit(path, node)
        }
    }

    private static func hit(_ path: JSONPath, _ node: JSONNode) -> ValueFind.Hit {
        ValueFind.Hit(path: path.description, line: 0, excerpt: Preview.text(node))
    }
}
