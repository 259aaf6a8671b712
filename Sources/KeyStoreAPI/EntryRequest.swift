public import JSONDocument

/// The body of an update (`PUT`).
public struct UpdateRequest: Equatable, Sendable {
    /// The new value, byte for byte; `nil` changes nothing.
    public let data: JSONDocument?
    /// Overwrite whatever is there, a condition notwithstanding.
    public let force: Bool

    public init(data: JSONDocument?, force: Bool = false) {
        self.data = data
        self.force = force
    }

    /// - Throws: the first thing in `body` that is not as documented.
    public init(body: [UInt8]) throws(RequestProblem) {
        let root = try RequestProblem.object(in: body)
        data = try RequestProblem.value(in: root)
        force = try RequestProblem.flag("force", in: root)
    }

    /// The JSON text to send. `force` is left out where it is false, as its default is.
    public var body: [UInt8] {
        var json = JSONWriter()
        json.raw("{")
        if let data {
            json.raw(#""data":"#)
            json.raw(data.root.rawBytes)
            if force { json.raw(",") }
        }
        if force { json.raw(#""force":true"#) }
        json.raw("}")
        return json.bytes
    }
}

/// The body of a creation (`POST`).
public struct CreateRequest: Equatable, Sendable {
    /// As it was sent: not yet checked against the rule.
    public let key: String
    public let data: JSONDocument
    public let force: Bool
    public let createOrUpdate: Bool

    public init(key: String, data: JSONDocument, force: Bool = false, createOrUpdate: Bool = false) {
        self.key = key
        self.data = data
        self.force = force
        self.createOrUpdate = createOrUpdate
    }

    /// - Throws: the first thing in `body` that is not as documented.
    public init(body: [UInt8]) throws(RequestProblem) {
        let root = try RequestProblem.object(in: body)
        guard let name = root["key"] else { throw .other("`key` is missing") }
        guard let text = name.string else { throw .other("`key` is not a string") }
        guard let value = try RequestProblem.value(in: root) else { throw .other("`data` is missing") }
        key = text
        data = value
        force = try RequestProblem.flag("force", in: root)
        createOrUpdate = try RequestProblem.flag("createOrUpdate", in: root)
    }

    /// The JSON text to send.
    public var body: [UInt8] {
        var json = JSONWriter()
        json.raw(#"{"key":"#)
        json.string(key)
        json.raw(#","data":"#)
        json.raw(data.root.rawBytes)
        if force { json.raw(#","force":true"#) }
        if createOrUpdate { json.raw(#","createOrUpdate":true"#) }
        json.raw("}")
        return json.bytes
    }
}

/// Why the body of a request is refused.
public enum RequestProblem: Error, Equatable, Sendable {
    case malformed(JSONSyntaxError)
    /// `data` is there and is not an object.
    case dataNotObject
    case other(String)

    static func object(in body: [UInt8]) throws(RequestProblem) -> JSONNode {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: body)
        } catch {
            throw .malformed(error)
        }
        guard document.root.kind == .object else { throw .other("the body is not a JSON object") }
        return document.root
    }

    static func value(in root: JSONNode) throws(RequestProblem) -> JSONDocument? {
        guard let node = root["data"] else { return nil }
        guard node.kind == .object else { throw .dataNotObject }
        return node.document()
    }

    static func flag(_ name: String, in root: JSONNode) throws(RequestProblem) -> Bool {
        guard let node = root[name] else { return false }
        guard let value = node.bool else { throw .other("`\(name)` is not a boolean") }
        return value
    }
}
