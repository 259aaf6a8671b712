/// One entry as the store holds it.
struct StoredEntry: Equatable, Sendable {
    let key: String
    /// The bytes that were sent.
    let data: [UInt8]
    /// Who made it; later writers do not change that.
    let createdBy: String
    /// Higher with every write of the store, so that a key made again after a deletion never repeats a revision.
    let revision: Int64
}

/// One row of a list.
struct StoredRow: Equatable, Sendable {
    let key: String
    let createdBy: String
    /// ISO 8601 in UTC, to the millisecond.
    let updatedAt: String
    let revision: Int64
    /// Bytes of the value.
    let size: Int
}

/// One row of a key's history.
struct StoredRevision: Equatable, Sendable {
    let revision: Int64
    /// ISO 8601 in UTC, to the millisecond.
    let updatedAt: String
    let updatedBy: String
    /// Bytes of the value.
    let size: Int
}

/// One page of a list.
struct StoredPage: Equatable, Sendable {
    let rows: [StoredRow]
    /// Rows on all pages.
    let total: Int
    /// Whether rows come after these.
    let hasMore: Bool

    static let empty = StoredPage(rows: [], total: 0, hasMore: false)
}

/// What a writer requires of the entry as it stands.
enum Precondition: Equatable, Sendable {
    /// Nothing, or whatever is there (`If-Match: *`): an entry that is not there is missing in any case.
    case none
    case revision(in: [Int64])

    func holds(for revision: Int64) -> Bool {
        switch self {
        case .none: true
        case .revision(let accepted): accepted.contains(revision)
        }
    }
}

/// How a write ended.
enum WriteOutcome: Equatable, Sendable {
    /// Done: the entry as it is now, or as it was before it was deleted.
    case done(StoredEntry)
    case missing
    /// The condition did not hold; the entry as it stands.
    case changed(StoredEntry)
    case exists(StoredEntry)
}
