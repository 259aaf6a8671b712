internal import KeyStoreAPI
internal import NIOHTTP1

/// One operation as a request, without what every request has.
struct Call: Sendable {
    let method: HTTPMethod
    /// Path and query below the base URL.
    let path: String
    var body: [UInt8]?
    var expecting: Revision?
    /// Whether the token goes with it.
    var isForHolders = true
    /// Told how much of the answer has come.
    var onProgress: (@Sendable (ReadProgress) -> Void)?

    /// A request that may change something: it is sent at most once, and a lost answer leaves its outcome open.
    var isWrite: Bool { method != .GET }

    static let entries = "/v1/key-store"

    static func list(_ query: ListQuery) -> Call {
        let prefix = query.prefix.map { "&prefix=" + PercentEncoding.encode($0) } ?? ""
        let place = query.after.map { "after=" + PercentEncoding.encode($0) } ?? "page=\(query.page)"
        return Call(method: .GET, path: "\(entries)?\(place)&limit=\(query.limit)\(prefix)")
    }

    static func entry(_ key: EntryKey, onProgress: (@Sendable (ReadProgress) -> Void)? = nil) -> Call {
        Call(method: .GET, path: "\(entries)/\(key.text)", onProgress: onProgress)
    }

    static func revisions(of key: EntryKey, limit: Int) -> Call {
        Call(method: .GET, path: "\(entries)/\(key.text)/revisions?limit=\(limit)")
    }

    static func revision(_ revision: Revision, of key: EntryKey) -> Call {
        Call(method: .GET, path: "\(entries)/\(key.text)/revisions/\(PercentEncoding.encode(revision.text))")
    }

    static func follow(after revision: Revision?) -> Call {
        let since = revision.map { "&since=" + PercentEncoding.encode($0.text) } ?? ""
        return Call(method: .GET, path: "\(entries)?watch=1\(since)")
    }

    static let health = Call(method: .GET, path: "/healthz", isForHolders: false)

    static func create(_ request: CreateRequest) -> Call {
        Call(method: .POST, path: "\(entries)/", body: request.body)
    }

    static func update(_ key: EntryKey, _ request: UpdateRequest, expecting: Revision?) -> Call {
        Call(method: .PUT, path: "\(entries)/\(key.text)", body: request.body, expecting: expecting)
    }

    static func delete(_ key: EntryKey, expecting: Revision?) -> Call {
        Call(method: .DELETE, path: "\(entries)/\(key.text)", expecting: expecting)
    }
}
