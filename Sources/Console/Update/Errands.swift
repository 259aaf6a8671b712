internal import KeyStoreAPI

/// Reading the values of keys for what is to be done with them: fresh, whatever is open.
extension ConsoleState {
    mutating func run(_ purpose: Errand.Purpose, with keys: [String]) -> [Effect] {
        if let reason = refusalOfErrand { return refuse(reason) }
        let started = Errand(purpose, keys: keys, request: nextRequest())
        errand = started
        let effect: Effect =
            if case .export(let file) = purpose {
                .export(started.request, keys: keys, file: file)
            } else {
                .readValues(started.request, ValueReading(keys: keys, look: .whole))
            }
        return [effect, self.started(started.activity)]
    }

    /// More of the values has come.
    ///
    /// - Returns: `nil` where somebody else has asked for them.
    mutating func errandRead(_ request: RequestID, _ read: ValuesRead) -> [Effect]? {
        guard var running = errand, running.request == request else { return nil }
        running.take(read)
        errand = running
        if running.bytes > Errand.byteLimit {
            return cancelErrand() + refuse("more than \(ByteCount.text(Errand.byteLimit)) of values: choose fewer keys")
        }
        guard read.isDone, !running.isExport else { return [] }
        errand = nil
        return finish(running)
    }

    /// Calls it off; what comes yet finds nobody.
    mutating func cancelErrand() -> [Effect] {
        guard let running = errand else { return [] }
        errand = nil
        notice = Notice(.plain, running.isExport ? "cancelled: no file was written" : "cancelled: nothing was done")
        return [.cancel(running.request)]
    }

    private mutating func finish(_ errand: Errand) -> [Effect] {
        let found = errand.found
        if found.isEmpty || (errand.purpose != .delete && found.count < errand.keys.count) {
            return refuse(errand.failure ?? "nothing was read")
        }
        guard focus == .keys, overlay == nil else { return refuse("nothing was done: you went elsewhere meanwhile") }
        switch errand.purpose {
        case .copy(let key): return openCopy(of: found[0], as: key)
        case .rename(let key): return reviewRename(of: found[0], to: key)
        case .delete: return reviewDeletions(of: found, besides: errand.keys.count - found.count)
        case .compare: return compareValues(found)
        case .export: return []
        }
    }
}
