internal import Commands
internal import JSONDocument
internal import Journal
internal import KeyStoreAPI

/// What is told of a key that is watched, as it happens.
struct WatchReport {
    let key: EntryKey
    let json: Bool

    /// - Throws: where standard output takes no more.
    func tell(_ event: KeyWatch.Event) throws {
        switch event {
        case .absent: Output.error("keystore: \(key) is not there yet")
        case .outage(let error): Output.error("keystore: \(Failure(error).message); watching goes on")
        case .answersAgain: Output.error("keystore: the server answers again")
        case .value, .changed, .deleted, .created:
            if json {
                Output.object(object(event))
            } else {
                Output.lines(WatchWords.lines(event, of: key, at: Journal.systemTime()))
            }
        }
        try Output.check()
    }

    /// - Parameter interval: seconds.
    func tell(_ way: KeyFollower.Way, interval: Int) {
        switch way {
        case .following: Output.error("keystore: following the server's feed of changes")
        case .polling:
            Output.error("keystore: the server has no feed of changes; reading \(key) every \(interval) s")
        }
    }

    private func object(_ event: KeyWatch.Event) -> JSONRecord {
        var object = JSONRecord()
        object.add("time", Journal.systemTime().description)
        object.add("key", key.text)
        switch event {
        case .changed(let old, let new): fill(&object, "changed", new, old)
        case .created(let entry, let former): fill(&object, "created", entry, former)
        case .deleted: object.add("event", "deleted")
        case .value(let entry): fill(&object, "value", entry, nil)
        case .absent, .outage, .answersAgain: break
        }
        return object
    }

    private func fill(_ object: inout JSONRecord, _ event: String, _ entry: Entry, _ former: Entry?) {
        object.add("event", event)
        object.add("revision", entry.revision?.text)
        if let former {
            object.add("changes", DifferenceReport.rows(JSONDifference(from: former.data, to: entry.data)))
        }
    }
}
