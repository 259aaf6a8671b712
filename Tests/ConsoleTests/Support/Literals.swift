import Canvas
public import Console
public import JSONDocument
public import KeyStoreAPI

extension RequestID: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(number: value) }
}

extension EntryKey: ExpressibleByUnicodeScalarLiteral {}
extension EntryKey: ExpressibleByExtendedGraphemeClusterLiteral {}
extension EntryKey: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { try! self.init(value) }
}

extension JSONDocument: ExpressibleByUnicodeScalarLiteral {}
extension JSONDocument: ExpressibleByExtendedGraphemeClusterLiteral {}
extension JSONDocument: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { try! self.init(parsing: value) }
}

extension Entry {
    /// The entry that most tests edit; `revision` nil is a server without `ETag`.
    static func flags(_ data: JSONDocument = .flags, revision: String? = "17") -> Entry {
        Entry(
            key: "checkout-flags", data: data, createdBy: "5f2a3b4c5d6e7f8091a2c019",
            revision: revision.map { Revision($0) })
    }
}

extension JSONDocument {
    static let flags: JSONDocument = """
        {
          "newCheckout": {
            "enabled": false,
            "rollout": 25,
            "audience": ["beta", "staff"]
          },
          "banner": "Kasse 会計 ready",
          "limit": 1.0
        }

        """

    /// What most tests make of it.
    static let flagsEnabled = try! JSONDocument(
        parsing: flags.text.replacing(#""enabled": false"#, with: #""enabled": true"#))

    /// What someone else makes of it.
    static let flagsTheirs = try! JSONDocument(parsing: flags.text.replacing("25", with: "50"))
}

extension ListPage {
    static func of(_ keys: String..., size: Int? = 88, total: Int? = nil, more: Bool = false) -> ListPage {
        ListPage(
            items: keys.map { EntrySummary(key: $0, size: size) }, total: total ?? (more ? nil : keys.count),
            hasNextPage: more)
    }
}

extension Effect {
    /// The timer that goes with every request.
    static func progress(_ request: RequestID) -> Effect { .wait(.progress(request), milliseconds: 200) }
}

extension KeyStoreError {
    static let noToken = KeyStoreError.rejected(Rejection(status: 401, code: 4002, message: "No auth token"))
    static let invalidToken = KeyStoreError.rejected(Rejection(status: 401, code: 4004, message: "Invalid Token"))
    static let notFound = KeyStoreError.rejected(Rejection(status: 404, code: 3001, message: "Entity not found"))
    static let exists = KeyStoreError.rejected(Rejection(status: 409, code: 3003, message: "Entity already exists"))
    static let slowDown = KeyStoreError.rejected(
        Rejection(status: 429, code: 4290, message: "Too many requests", retryAfter: 3))

    static func changed(current: Entry?) -> KeyStoreError {
        .rejected(Rejection(status: 409, code: 3002, message: "Entity changed since revision 17", current: current))
    }
}

extension Profile {
    static let staging = Profile(name: "staging", address: "http://127.0.0.1:8787", access: .readWrite)
    static let viewing = Profile(name: "audit", address: "https://keys.example.com", access: .readOnly)
    static let production = Profile(
        name: "production", address: "https://keys.example.com", access: .readWrite, isProtected: true,
        role: .profileProduction)
}
