public import JSONDocument
public import KeyStoreAPI

/// One object in one line of JSON. What is `nil` is left out.
public struct JSONLine: Sendable {
    /// What it holds.
    public private(set) var record = JSONRecord()

    public init(_ type: String, in store: StoreID) {
        add("type", type)
        add("profile", store.profile)
        add("address", store.address)
    }

    /// A write without its values.
    public init(_ record: WriteRecord) {
        self.init("write", in: record.intent.store)
        add("number", record.number)
        add("time", record.time.description)
        add("key", record.intent.key.text)
        add("operation", record.intent.operation.rawValue)
        add("force", record.intent.force)
        add("verdict", record.verdict.rawValue)
        add("detail", record.detail)
        add("reason", record.intent.reason)
        add("user", record.intent.by.user)
        add("sudoUser", record.intent.by.sudoUser)
        add("host", record.intent.by.host)
        add("origin", record.intent.by.origin)
        add("undoes", record.intent.undoes)
        add("undoneBy", record.undoneBy)
        add("hasValues", record.hasValues)
    }

    public init(_ record: RequestRecord) {
        self.init("request", in: record.store)
        add("number", record.number)
        add("time", record.time.description)
        add("method", record.request.method)
        add("path", record.request.path)
        add("status", record.request.status)
        add("milliseconds", record.request.milliseconds)
        add("failure", record.request.failure)
    }

    /// The object, without a line end.
    public var bytes: [UInt8] { record.bytes }

    public mutating func add(_ name: String, _ text: String?) { record.add(name, text) }

    public mutating func add(_ name: String, _ number: Int?) { record.add(name, number) }

    public mutating func add(_ name: String, _ flag: Bool) { record.add(name, flag) }

    /// The text of a value, as a string: its own line ends stay what they are.
    mutating func add(_ name: String, _ document: JSONDocument?) { record.add(name, document?.text) }
}
