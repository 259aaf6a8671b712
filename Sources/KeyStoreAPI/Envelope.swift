/// The JSON that wraps everything a service answers.
///
/// Encoding and decoding both leave the bytes of an entry's `data` exactly as they are: numbers keep their spelling,
/// members their order and their duplicates, strings their escapes.
public enum Envelope {
    /// `{"status":true}`: the answer of the health check.
    public static var healthy: [UInt8] { Array(#"{"status":true}"#.utf8) }

    /// The success envelope of one entry.
    ///
    /// - Parameter data: the text of one JSON object; it is inserted unread.
    public static func entry(key: String, data: some Sequence<UInt8>, createdBy: String) -> [UInt8] {
        var json = JSONWriter()
        json.raw(#"{"status":true,"data":"#)
        write(key: key, data: data, createdBy: createdBy, to: &json)
        json.raw("}")
        return json.bytes
    }

    /// The error envelope.
    ///
    /// - Parameter current: the entry as it stands, which goes in as `data` beside `error`.
    public static func failure(
        code: Int, message: String, current: (key: String, data: [UInt8], createdBy: String)? = nil
    ) -> [UInt8] {
        var json = JSONWriter()
        json.raw(#"{"status":false,"error":{"code":"#)
        json.integer(code)
        json.raw(#","message":"#)
        json.string(message)
        json.raw("}")
        if let current {
            json.raw(#","data":"#)
            write(key: current.key, data: current.data, createdBy: current.createdBy, to: &json)
        }
        json.raw("}")
        return json.bytes
    }

    /// The list envelope: one page and what a reader needs to ask for the others.
    ///
    /// A list by key has no numbers of pages: what comes before it may have changed since.
    ///
    /// - Parameters:
    ///   - total: all rows on all pages that match the query.
    ///   - hasMore: whether rows come after these.
    public static func list(_ items: [EntrySummary], total: Int, hasMore: Bool, query: ListQuery) -> [UInt8] {
        let pages = max(1, (total + query.limit - 1) / query.limit)
        var json = JSONWriter()
        json.raw(#"{"status":true,"data":{"items":["#)
        for (index, item) in items.enumerated() {
            if index > 0 { json.raw(",") }
            write(item, to: &json)
        }
        json.raw(#"],"totalDocs":"#)
        json.integer(total)
        json.raw(#","totalPages":"#)
        json.integer(pages)
        if query.after == nil {
            json.raw(#","page":"#)
            json.integer(query.page)
        }
        json.raw(#","limit":"#)
        json.integer(query.limit)
        json.raw(#","hasNextPage":"#)
        json.bool(hasMore)
        if query.after == nil {
            json.raw(#","hasPrevPage":"#)
            json.bool(query.page > 1)
        }
        if hasMore, let last = items.last {
            json.raw(#","next":"#)
            json.string(last.key)
        }
        json.raw("}}")
        return json.bytes
    }

    /// The envelope of a key's history: one row a revision, newest first.
    public static func revisions(_ items: [EntrySummary]) -> [UInt8] {
        var json = JSONWriter()
        json.raw(#"{"status":true,"data":{"items":["#)
        for (index, item) in items.enumerated() {
            json.raw(index > 0 ? ",{" : "{")
            writeFields(of: item, isFirst: true, to: &json)
            json.raw("}")
        }
        json.raw("]}}")
        return json.bytes
    }

    private static func write(
        key: String, data: some Sequence<UInt8>, createdBy: String, to json: inout JSONWriter
    ) {
        json.raw(#"{"key":"#)
        json.string(key)
        json.raw(#","data":"#)
        json.raw(data)
        json.raw(#","createdBy":"#)
        json.string(createdBy)
        json.raw("}")
    }

    private static func write(_ item: EntrySummary, to json: inout JSONWriter) {
        json.raw(#"{"key":"#)
        json.string(item.key)
        writeFields(of: item, isFirst: false, to: &json)
        json.raw("}")
    }

    /// All members but the key.
    ///
    /// - Parameter isFirst: whether nothing stands before them that they need a comma after.
    private static func writeFields(of item: EntrySummary, isFirst: Bool, to json: inout JSONWriter) {
        let texts = [
            ("createdBy", item.createdBy), ("updatedAt", item.updatedAt), ("updatedBy", item.updatedBy),
            ("revision", item.revision?.text),
        ]
        var isFirst = isFirst
        func begin(_ name: String, _ json: inout JSONWriter) {
            if !isFirst { json.raw(",") }
            isFirst = false
            json.string(name)
            json.raw(":")
        }
        for case (let name, let text?) in texts {
            begin(name, &json)
            json.string(text)
        }
        if let size = item.size {
            begin("size", &json)
            json.integer(size)
        }
    }
}
