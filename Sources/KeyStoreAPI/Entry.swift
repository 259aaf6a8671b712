public import JSONDocument

/// A point in an entry's life, as the service names it: the content of the strong `ETag`, without its quotes.
public struct Revision: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { text }
}

/// One entry as the service answered it.
public struct Entry: Equatable, Sendable {
    public let key: EntryKey
    /// The value, byte for byte as it came.
    public let data: JSONDocument
    /// The creator's id; `nil` from a service that leaves it out.
    public let createdBy: String?
    /// `nil` from a service that gives no `ETag`.
    public let revision: Revision?

    public init(key: EntryKey, data: JSONDocument, createdBy: String? = nil, revision: Revision? = nil) {
        self.key = key
        self.data = data
        self.createdBy = createdBy
        self.revision = revision
    }
}

/// One row of the list operation, or of a key's history. Only the key is required of a service.
public struct EntrySummary: Equatable, Sendable {
    /// As the service sent it: not checked against the rule, and not safe to draw as it is.
    public let key: String
    public let createdBy: String?
    /// ISO 8601, as the service sent it.
    public let updatedAt: String?
    /// Who wrote this revision; only the history says so.
    public let updatedBy: String?
    public let revision: Revision?
    /// Size of the value in bytes.
    public let size: Int?

    public init(
        key: String, createdBy: String? = nil, updatedAt: String? = nil, updatedBy: String? = nil,
        revision: Revision? = nil, size: Int? = nil
    ) {
        self.key = key
        self.createdBy = createdBy
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
        self.revision = revision
        self.size = size
    }
}

/// Which part of the list is asked for: a page by its number, or the keys after one.
public struct ListQuery: Equatable, Sendable {
    /// From 1; without meaning where there is `after`.
    public let page: Int
    /// Rows a page, 1 to 1000.
    public let limit: Int
    public let prefix: String?
    /// Only keys that come after this one, which need not be there. Empty is before all keys.
    public let after: String?

    public init(page: Int = 1, limit: Int = 100, prefix: String? = nil, after: String? = nil) {
        self.page = page
        self.limit = limit
        self.prefix = prefix
        self.after = after
    }
}

/// One page of the list.
public struct ListPage: Equatable, Sendable {
    public let items: [EntrySummary]
    /// All rows on all pages; `nil` from a service that does not count.
    public let total: Int?
    public let hasNextPage: Bool
    /// What to ask for with ``ListQuery/after`` to go on behind this page, where there is more and the service pages by
    /// key.
    public let next: String?

    public init(items: [EntrySummary], total: Int?, hasNextPage: Bool, next: String? = nil) {
        self.items = items
        self.total = total
        self.hasNextPage = hasNextPage
        self.next = next
    }
}
