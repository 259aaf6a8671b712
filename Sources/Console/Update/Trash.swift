internal import KeyStoreAPI

/// What was deleted from here.
extension ConsoleState {
    /// Writes that are looked through for deletions, and for what made them good.
    static let trashLimit = 500

    mutating func openTrash() -> [Effect] {
        let request = nextRequest()
        cover(with: .trash(TrashState(rows: .waiting(request))))
        return [.seekWrites(request, WriteQuery(onlySaved: true, limit: Self.trashLimit))]
    }

    mutating func invokeInTrash(_ command: Command) -> [Effect] {
        guard case .trash(var trash) = overlay else { return [] }
        switch command {
        case .back: uncover()
        case .open, .restore:
            guard let record = trash.selected else { return refuse(trash.rows.absence("there is no deleted key here")) }
            guard record.hasValues, let value = record.intent.before?.data else {
                return refuse("values are not kept here: that \(record.intent.key) was deleted is all that is known")
            }
            let key = record.intent.key
            if command == .restore {
                return propose(.restore(value, from: "the trash, deleted by write \(record.number)"), for: key)
            }
            let title = "as it was when write \(record.number) deleted it"
            cover(with: .comparison(ComparisonState(key: key, title: title, old: .here(value), new: .here(nil))))
        default:
            trash.selection = moved(trash.selection, by: command, count: trash.rows.value?.count ?? 0)
            overlay = .trash(trash)
        }
        return []
    }
}
