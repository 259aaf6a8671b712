internal import HTTPTypes
internal import Hummingbird
internal import JSONDocument
internal import KeyStoreAPI

/// `/v1/key-store`, `/v1/key-store/:key` and the revisions of a key.
struct EntryRoutes: Sendable {
    let storage: any EntryStorage
    let limits: ServerLimits
    let feed: FeedRoute
    /// No list, no `ETag`, no conditions, no revisions.
    let documentedOnly: Bool

    func register(in group: RouterGroup<ServerContext>) {
        if documentedOnly {
            group.resource("", [.post: create])
        } else {
            group.resource("", [.get: list, .post: create])
            group.resource(":key/revisions", [.get: revisions])
            group.resource(":key/revisions/:revision", [.get: revision])
        }
        group.resource(":key", [.get: retrieve, .put: update, .delete: delete])
    }

    private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        if FeedRoute.isAsked(for: request) { return try await feed.open(request, context) }
        let query = try request.listQuery()
        // No engine has to know what to do with a prefix that no key can have.
        let page = query.canMatch ? try await storage.list(query) : .empty
        return .json(
            Envelope.list(
                page.rows.map(EntrySummary.init), total: page.total, hasMore: page.hasMore, query: query))
    }

    private func retrieve(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let entry = try await storage.entry(context.key()) else { throw Failure.notFound }
        return try answer(entry, to: request)
    }

    private func create(_ request: Request, _ context: ServerContext) async throws -> Response {
        let user = try context.writer()
        let body = try CreateRequest(body: await request.jsonBody(limits))
        let outcome = try await storage.create(
            EntryKey(body.key), data: Array(body.data.bytes), replacing: body.force || body.createOrUpdate, by: user)
        let location = "/v1/key-store/\(body.key)"
        return answer(try outcome.entry(), headers: documentedOnly ? [:] : [.location: location])
    }

    private func update(_ request: Request, _ context: ServerContext) async throws -> Response {
        let user = try context.writer()
        let key = try context.key()
        let body = try UpdateRequest(body: await request.jsonBody(limits))
        // Read with `force` too: what makes no sense is said, rather than passed over.
        let asked = try self.condition(of: request)
        let condition = body.force ? .none : asked
        guard let data = body.data else { return answer(try await unchanged(key, if: condition)) }
        let outcome = try await storage.put(key, data: data.bytes, if: condition, by: user)
        return answer(try outcome.entry(condition))
    }

    private func delete(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try context.writer()
        let key = try context.key()
        let condition = try self.condition(of: request)
        let outcome = try await storage.delete(key, if: condition)
        return .entry(try outcome.entry(condition))
    }

    private func revisions(_ request: Request, _ context: ServerContext) async throws -> Response {
        let limit = try request.number("limit", in: 1...1000, default: 100)
        let key = try context.key()
        let rows = try await storage.revisions(of: key, limit: limit)
        guard !rows.isEmpty else { throw Failure.notFound }
        return .json(Envelope.revisions(rows.map { EntrySummary($0, of: key) }))
    }

    private func revision(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let number = Int64(try context.parameters.require("revision")),
            let entry = try await storage.revision(number, of: context.key())
        else { throw Failure.notFound }
        return try answer(entry, to: request)
    }

    /// An update without a value: the entry as it stands, under the same conditions.
    private func unchanged(_ key: EntryKey, if condition: Precondition) async throws -> StoredEntry {
        guard let entry = try await storage.entry(key) else { throw Failure.notFound }
        guard condition.holds(for: entry.revision) else { throw Failure.changed(entry, since: condition) }
        return entry
    }

    private func condition(of request: Request) throws(Failure) -> Precondition {
        documentedOnly ? .none : try request.condition()
    }

    /// To a reader, who may have it already.
    private func answer(_ entry: StoredEntry, to request: Request) throws(Failure) -> Response {
        if !documentedOnly, try request.has(entry.revision) { return .notModified(entry) }
        return answer(entry)
    }

    private func answer(_ entry: StoredEntry, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        if !documentedOnly { headers[.eTag] = entry.tag }
        return .entry(entry, headers: headers)
    }
}

extension WriteOutcome {
    /// The entry of a write that was done.
    ///
    /// - Throws: 404 or 409, as the outcome says.
    func entry(_ condition: Precondition = .none) throws(Failure) -> StoredEntry {
        switch self {
        case .done(let entry): return entry
        case .missing: throw .notFound
        case .changed(let current): throw .changed(current, since: condition)
        case .exists: throw .exists
        }
    }
}

extension EntrySummary {
    init(_ row: StoredRevision, of key: EntryKey) {
        self.init(
            key: key.text, updatedAt: row.updatedAt, updatedBy: row.updatedBy,
            revision: Revision(String(row.revision)), size: row.size)
    }

    init(_ row: StoredRow) {
        self.init(
            key: row.key, createdBy: row.createdBy, updatedAt: row.updatedAt,
            revision: Revision(String(row.revision)), size: row.size)
    }
}
