internal import JSONDocument

/// Members of one name.
enum Duplicates {
    /// Larger objects are not looked through: every edit would cost it.
    static let limit = 20_000

    /// Where the names stand that more than one member of an object has.
    static func names(of object: JSONNode) -> Set<Int> {
        guard object.kind == .object, 2...limit ~= object.count else { return [] }
        var first: [Int: Int] = [:]
        var found: Set<Int> = []
        for member in object.members {
            let place = member.nameSpan.lowerBound
            guard let earlier = first.updateValue(place, forKey: hash(of: member)) else { continue }
            found.insert(earlier)
            found.insert(place)
        }
        return found
    }

    private static func hash(of member: JSONMember) -> Int {
        var hasher = Hasher()
        let raw = member.rawName
        if raw.contains(0x5C) {
            hash(Array("\"\(member.name)\"".utf8)[...], into: &hasher)
        } else {
            hash(raw, into: &hasher)
        }
        return hasher.finalize()
    }

    private static func hash(_ bytes: ArraySlice<UInt8>, into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}
