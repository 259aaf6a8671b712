/// Which members of two objects have the same name. Several of one name are matched in order. Members that are known to be
/// the same at both ends are set aside first, so that a few changes in a large object cost little.
struct MemberMatch {
    /// The members that were not set aside, in each object.
    let oldRange: Range<Int>
    let newRange: Range<Int>
    /// For each old position of the range the position of its new member.
    private(set) var newPosition: [Int: Int] = [:]
    private(set) var addedPositions: [Int] = []
    private let oldNames: NameTable
    private let newNames: NameTable

    init(_ old: [JSONMember], _ new: [JSONMember], isKnownSame: (JSONMember, JSONMember) -> Bool) {
        var head = 0
        let shorter = min(old.count, new.count)
        while head < shorter, isKnownSame(old[head], new[head]) { head += 1 }
        var tail = 0
        while tail < shorter - head, isKnownSame(old[old.count - 1 - tail], new[new.count - 1 - tail]) { tail += 1 }
        oldRange = head..<old.count - tail
        newRange = head..<new.count - tail
        oldNames = NameTable(old, oldRange)
        newNames = NameTable(new, newRange)
        match()
    }

    private mutating func match() {
        var taken: Set<Int> = []
        for position in oldRange {
            guard let match = newNames.position(oldNames.name(position), rank: oldNames.rank(position)) else {
                continue
            }
            newPosition[position] = match
            taken.insert(match)
        }
        addedPositions = newRange.filter { !taken.contains($0) }
    }

    var hasDuplicates: Bool { oldNames.hasDuplicates || newNames.hasDuplicates }

    /// True when members that both objects have stand in another order.
    var isReordered: Bool {
        let kept = oldRange.compactMap { newPosition[$0] }
        return zip(kept, kept.dropFirst()).contains { $0 > $1 }
    }

    func oldComponent(_ position: Int) -> JSONPath.Component { oldNames.component(position) }

    func newComponent(_ position: Int) -> JSONPath.Component { newNames.component(position) }
}

/// The names of some of an object's members, told apart by their UTF-8.
struct NameTable {
    let members: [JSONMember]
    private let first: Int
    private let names: [[UInt8]]
    private var ranks: [Int] = []
    private var byName: [[UInt8]: [Int]] = [:]
    /// How many members of a name stand before the range, and which names stand after it too.
    private var before: [[UInt8]: Int] = [:]
    private var after: Set<[UInt8]> = []

    init(_ members: [JSONMember], _ range: Range<Int>) {
        self.members = members
        first = range.lowerBound
        names = members[range].map(\.nameBytes)
        ranks.reserveCapacity(names.count)
        for (offset, name) in names.enumerated() {
            ranks.append(byName[name]?.count ?? 0)
            byName[name, default: []].append(first + offset)
        }
        guard !names.isEmpty else { return }
        for name in members[..<range.lowerBound].lazy.map(\.nameBytes) where byName[name] != nil {
            before[name, default: 0] += 1
        }
        for name in members[range.upperBound...].lazy.map(\.nameBytes) where byName[name] != nil {
            after.insert(name)
        }
    }

    init(_ members: [JSONMember]) { self.init(members, members.indices) }

    var hasDuplicates: Bool { byName.count < names.count || !before.isEmpty || !after.isEmpty }

    func name(_ position: Int) -> [UInt8] { names[position - first] }

    /// How many members of the same name stand before it in the range.
    func rank(_ position: Int) -> Int { ranks[position - first] }

    func position(_ name: [UInt8], rank: Int = 0) -> Int? {
        guard let same = byName[name], rank < same.count else { return nil }
        return same[rank]
    }

    /// The positions of all members of a name.
    func positions(_ name: [UInt8]) -> [Int] { byName[name] ?? [] }

    func component(_ position: Int) -> JSONPath.Component {
        let name = name(position)
        let isLast = byName[name]?.last == position && !after.contains(name)
        let occurrence = rank(position) + (before[name] ?? 0)
        return .name(String(decoding: name, as: UTF8.self), occurrence: isLast ? nil : occurrence)
    }
}
