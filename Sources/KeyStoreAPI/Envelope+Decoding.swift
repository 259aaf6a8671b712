public import JSONDocument

/// Why a well-formed JSON text is not the envelope it should be, in a few words fit for a log.
public struct EnvelopeProblem: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }

    /// The envelope is about another entry than the one that was asked for.
    public static let otherKey = EnvelopeProblem("the answer is about another key")

    /// A feed has to say first from where on it tells.
    public static let feedNotBegun = EnvelopeProblem("a change came before the feed had begun")
}

/// The `error` part of an envelope. Every field may be left out by the service.
public struct EnvelopeFailure: Equatable, Sendable {
    public let code: Int?
    public let message: String?
    /// The entry that stands beside the error, where one does and it makes sense.
    public let current: Entry?
    /// `status` is there and false; it may be missing.
    public let isExplicit: Bool
}

extension Envelope {
    /// Reads the success envelope of one entry.
    ///
    /// `key` and `data` are required and `data` must be an object; `createdBy` may be missing.
    ///
    /// - Parameters:
    ///   - revision: what the `ETag` beside the envelope said.
    /// - Throws: what is missing or of another type.
    public static func entry(
        from document: JSONDocument, revision: Revision?
    ) throws(EnvelopeProblem) -> Entry {
        let data = try payload(of: document)
        return try entry(from: data, revision: revision)
    }

    /// Reads one page of the list. Of every item only `key` is required.
    ///
    /// Where the service does not say whether there is a next page, the counts it gives decide.
    public static func list(from document: JSONDocument, query: ListQuery) throws(EnvelopeProblem) -> ListPage {
        let data = try payload(of: document)
        guard let rows = data["items"], rows.kind == .array else {
            throw EnvelopeProblem("`data.items` is not an array")
        }
        var items: [EntrySummary] = []
        items.reserveCapacity(rows.count)
        for row in rows.elements {
            items.append(try summary(from: row))
        }
        let total = data["totalDocs"]?.integer
        let next = data["next"]?.string
        let counted = query.after == nil ? total.map { query.page * query.limit < $0 } : nil
        let hasNext = data["hasNextPage"]?.bool ?? counted ?? (next != nil)
        return ListPage(items: items, total: total, hasNextPage: hasNext, next: hasNext ? next : nil)
    }

    /// Reads a key's history. Of every item only `revision` is required.
    public static func revisions(
        from document: JSONDocument, of key: EntryKey
    ) throws(EnvelopeProblem) -> [EntrySummary] {
        guard let rows = try payload(of: document)["items"], rows.kind == .array else {
            throw EnvelopeProblem("`data.items` is not an array")
        }
        var items: [EntrySummary] = []
        for row in rows.elements {
            guard let revision = row["revision"].flatMap(revision) else {
                throw EnvelopeProblem("an item of the history has no `revision`")
            }
            items.append(
                EntrySummary(
                    key: key.text, updatedAt: row["updatedAt"]?.string, updatedBy: row["updatedBy"]?.string,
                    revision: revision, size: row["size"]?.integer))
        }
        return items
    }

    /// Reads an error envelope; `nil` where the text is not an object, or says that all went well.
    ///
    /// - Parameter revision: what the `ETag` beside the envelope said, for the entry it may carry.
    public static func failure(from document: JSONDocument, revision: Revision?) -> EnvelopeFailure? {
        let root = document.root
        guard root.kind == .object, root["status"]?.bool != true else { return nil }
        return EnvelopeFailure(
            code: root["error"]?["code"]?.integer,
            message: root["error"]?["message"]?.string,
            current: root["data"].flatMap { try? entry(from: $0, revision: revision) },
            isExplicit: root["status"]?.bool == false)
    }

    private static func payload(of document: JSONDocument) throws(EnvelopeProblem) -> JSONNode {
        let root = document.root
        guard root.kind == .object else { throw EnvelopeProblem("the answer is not a JSON object") }
        guard root["status"]?.bool == true else { throw EnvelopeProblem("`status` is not true") }
        guard let data = root["data"], data.kind == .object else {
            throw EnvelopeProblem("`data` is not an object")
        }
        return data
    }

    private static func entry(from node: JSONNode, revision: Revision?) throws(EnvelopeProblem) -> Entry {
        guard let text = node["key"]?.string else { throw EnvelopeProblem("`data.key` is not a string") }
        guard let key = try? EntryKey(text) else { throw EnvelopeProblem("`data.key` breaks the rule for keys") }
        guard let value = node["data"], value.kind == .object else {
            throw EnvelopeProblem("`data.data` is not an object")
        }
        return Entry(key: key, data: value.document(), createdBy: node["createdBy"]?.string, revision: revision)
    }

    private static func summary(from row: JSONNode) throws(EnvelopeProblem) -> EntrySummary {
        guard let key = row["key"]?.string else { throw EnvelopeProblem("an item of the list has no `key`") }
        return EntrySummary(
            key: key, createdBy: row["createdBy"]?.string, updatedAt: row["updatedAt"]?.string,
            revision: row["revision"].flatMap(revision), size: row["size"]?.integer)
    }

    /// A revision is opaque: a service may write it as a string or as a number.
    static func revision(_ node: JSONNode) -> Revision? {
        if let text = node.string { return Revision(text) }
        return node.kind == .number ? Revision(String(decoding: node.rawBytes, as: UTF8.self)) : nil
    }
}
