public import JSONDocument

extension StoreEvent {
    /// What it is called as a server-sent event.
    public enum Name: String, Sendable { case start, missed, change }

    public var name: Name {
        switch self {
        case .began: .start
        case .missed: .missed
        case .changed: .change
        }
    }

    /// Its data: a JSON object in one line.
    public var data: [UInt8] {
        var json = JSONWriter()
        json.raw("{")
        if case .changed(let change) = self {
            json.raw(#""key":"#)
            json.string(change.key)
            json.raw(",")
        }
        json.raw(#""revision":"#)
        json.string(revision.text)
        if case .changed(let change) = self {
            json.raw(#","kind":"#)
            json.string(change.kind.rawValue)
        }
        json.raw("}")
        return json.bytes
    }

    /// Reads the data that a service sent under a name.
    ///
    /// A kind of change that is not known counts as an update: who reads the key sees what it was.
    ///
    /// - Throws: what is missing or of another type.
    public init(named name: Name, from document: JSONDocument) throws(EnvelopeProblem) {
        guard let revision = document.root["revision"].flatMap(Envelope.revision) else {
            throw EnvelopeProblem("an event of the feed has no `revision`")
        }
        switch name {
        case .start: self = .began(revision)
        case .missed: self = .missed(revision)
        case .change:
            guard let key = document.root["key"]?.string else {
                throw EnvelopeProblem("a change in the feed has no `key`")
            }
            let kind = document.root["kind"]?.string.flatMap(EntryChange.Kind.init) ?? .updated
            self = .changed(EntryChange(key: key, revision: revision, kind: kind))
        }
    }
}
