internal import JSONDocument
internal import KeyStoreAPI

/// The profile in use beside another one, key by key.
public struct ProfileComparisonState: Sendable {
    typealias Row = ProfilesCompared.Row

    let here: Profile
    let there: Profile
    /// `nil` once all was read, or that was called off.
    var request: RequestID?
    /// In the order of the keys.
    private(set) var rows: [Row] = []
    private(set) var tally = Tally()
    private(set) var read = 0
    private(set) var alike = 0
    private(set) var total: Int?
    private(set) var pause: Int?
    private(set) var failure: ProfilesCompared.Trouble?
    var isCancelled = false
    /// It was left for a key, and its rows are as they were read before.
    var isFromBefore = false
    var selection = 0
    /// The key that is looked at.
    var shown: ShownPair?
    /// What was taken over last and is not known to be stored.
    var taken: TakenOver?

    /// How many rows there are of each sort.
    struct Tally: Equatable {
        var differ = 0
        var onlyHere = 0
        var onlyThere = 0
        var unreadable = 0

        mutating func count(_ difference: Row.Difference, by step: Int) {
            switch difference {
            case .differs: differ += step
            case .onlyHere: onlyHere += step
            case .onlyThere: onlyThere += step
            case .unreadable: unreadable += step
            }
        }
    }

    init(here: Profile, there: Profile, request: RequestID) {
        self.here = here
        self.there = there
        self.request = request
    }

    var selected: Row? { rows.indices.contains(selection) ? rows[selection] : nil }

    /// What is on its way for it.
    var requests: [RequestID] { [request, shown?.pair.request].compactMap(\.self) }

    mutating func take(_ more: ProfilesCompared) {
        let chosen = selection == 0 ? nil : selected?.key
        for row in more.rows { tally.count(row.difference, by: 1) }
        insert(more.rows.sorted { $0.key < $1.key })
        if let chosen, let place = place(of: chosen) { selection = place }
        read += more.read
        alike += more.alike
        total = more.total ?? total
        pause = more.pause ?? (more.read > 0 ? nil : pause)
        failure = more.failure ?? failure
        if more.isDone { request = nil }
    }

    /// Linear in the rows that come after; those that come at once are most often the last.
    private mutating func insert(_ more: [Row]) {
        guard let first = more.first else { return }
        let place = position(of: first.key)
        let later = rows[place...]
        rows.removeSubrange(place...)
        var (old, new) = (later.startIndex, 0)
        while old < later.endIndex || new < more.count {
            if new == more.count || (old < later.endIndex && later[old].key < more[new].key) {
                rows.append(later[old])
                old += 1
            } else {
                rows.append(more[new])
                new += 1
            }
        }
    }

    /// Where a key is, or would be.
    private func position(of key: String) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func place(of key: String) -> Int? {
        let place = position(of: key)
        return rows.indices.contains(place) && rows[place].key == key ? place : nil
    }

    /// What was found where a key was looked at once more; `nil` where nothing differs any more.
    mutating func note(_ difference: Row.Difference?, of key: String) {
        guard let place = place(of: key) else { return }
        tally.count(rows[place].difference, by: -1)
        if let difference {
            tally.count(difference, by: 1)
            rows[place] = Row(key: key, difference)
        } else {
            rows.remove(at: place)
            alike += 1
            selection = max(0, min(selection, rows.count - 1))
        }
    }
}

/// One key as both hold it, change by change. The other profile's value is the old one, shown left.
struct ShownPair: Sendable {
    let key: EntryKey
    var pair: Asked<ValuePair> {
        didSet { compare() }
    }
    private(set) var changes: [JSONChange] = []
    private(set) var list = ChangeList(nil)
    var current = 0

    init(key: EntryKey, request: RequestID) {
        self.key = key
        pair = .waiting(request)
    }

    private mutating func compare() {
        guard let here = pair.value?.here?.data, let there = pair.value?.there?.data else { return }
        let difference = JSONDifference(from: there, to: here)
        changes = difference.changes
        list = ChangeList(difference)
    }

    /// The change that one is at.
    var change: JSONChange? { changes.indices.contains(current) ? changes[current] : nil }

    /// What of it differs; `nil` where nothing does.
    var difference: ProfilesCompared.Row.Difference? {
        guard let pair = pair.value else { return nil }
        switch (pair.here, pair.there) {
        case (let here?, let there?): return here.data == there.data ? nil : .differs(changes: changes.count)
        case (_?, nil): return .onlyHere
        case (nil, _?): return .onlyThere
        case (nil, nil): return nil
        }
    }

    /// The bytes that stand at the change on the left and on the right; all of the value where there is only one.
    var sides: (there: ArraySlice<UInt8>?, here: ArraySlice<UInt8>?) {
        if let change { return (change.old?.rawBytes, change.new?.rawBytes) }
        return (pair.value?.there?.data.bytes[...], pair.value?.here?.data.bytes[...])
    }
}

/// A value that is made more like the other profile's.
struct TakenOver: Sendable {
    let key: EntryKey
    let document: JSONDocument
    let theirs: JSONDocument

    /// What differs once it is stored; `nil` where nothing does.
    var rest: ProfilesCompared.Row.Difference? {
        if document == theirs { return nil }
        return .differs(changes: JSONDifference(from: theirs, to: document).changes.count)
    }
}

extension ProfilesCompared.Trouble {
    /// What the operator reads, with the profile that it concerns.
    func words(_ comparison: ProfileComparisonState) -> String {
        switch self {
        case .notConnected(let reason): "\(comparison.there.title): \(reason)"
        case .here(let error): "\(comparison.here.title): \(error.reason)"
        case .there(let error): "\(comparison.there.title): \(error.reason)"
        }
    }

    /// Whether the other profile's token is what is missing.
    var asksForToken: Bool {
        if case .there(.rejected(let rejection)) = self { rejection.status == 401 } else { false }
    }
}
