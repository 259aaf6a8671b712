extension JSONDocument {
    /// Applies a JSON Merge Patch (RFC 7396): members of the patch replace or add members, `null` takes them away, and
    /// objects are patched member by member. What the patch does not name keeps its bytes. Of members of one name the last
    /// counts.
    public func applying(mergePatch patch: JSONDocument) -> JSONDocument {
        let value = patch.root
        guard value.kind == .object, root.kind == .object else {
            let bytes = value.kind == .object ? value.withoutNullMembers.bytes : Array(value.rawBytes)
            return making([JSONReplacement(range: root.span, bytes: bytes)])
        }
        var patching = MergePatching(self, value)
        return making(patching.replacements())
    }

    /// The merge patch (RFC 7396) that makes this document equivalent to `target`. Nil when there is none, because a
    /// member would have to become `null`.
    public func mergePatch(to target: JSONDocument) -> JSONDocument? {
        guard root.kind == .object, target.root.kind == .object else {
            return target.root.hasNullMembers ? nil : target.root.document().formatted(.compact)
        }
        var writer = MergePatchWriter(self, target)
        return writer.write().map(JSONDocument.init(known:))
    }
}

/// Walks a document and a merge patch side by side, without recursion.
private struct MergePatching {
    private let document: JSONDocument
    private let style: JSONStyle
    private var pending: [(target: JSONNode, patch: JSONNode)]
    private var result: [JSONReplacement] = []

    init(_ document: JSONDocument, _ patch: JSONNode) {
        self.document = document
        style = JSONStyle(detectedIn: document)
        pending = [(document.root, patch)]
    }

    mutating func replacements() -> [JSONReplacement] {
        while let (target, patch) = pending.popLast() {
            let names = NameTable(Array(target.members))
            var rewrite = ContainerRewrite(target, style)
            for member in patch.effectiveMembers { merge(member, into: target, names, &rewrite) }
            result += rewrite.replacements()
        }
        return result
    }

    private mutating func merge(
        _ change: JSONMember, into target: JSONNode, _ names: NameTable, _ rewrite: inout ContainerRewrite
    ) {
        let positions = names.positions(change.nameBytes)
        if change.value.isNull {
            for position in positions { rewrite.remove(position) }
        } else if let value = positions.last.flatMap({ names.members[$0].value }) {
            merge(change.value, into: value)
        } else {
            let value = change.value.withoutNullMembers.root
            rewrite.insert(value, named: Array(change.rawName), at: target.count)
        }
    }

    private mutating func merge(_ change: JSONNode, into value: JSONNode) {
        if value.kind == .object, change.kind == .object { return pending.append((value, change)) }
        let bytes = document.written(change.withoutNullMembers.root, inPlaceOf: value, .adapted)
        result.append(JSONReplacement(range: value.span, bytes: bytes))
    }
}

/// Writes a merge patch, without recursion.
private struct MergePatchWriter {
    private enum Item {
        case removed(JSONMember)
        case set(JSONMember)
        case descend(JSONMember, from: JSONNode)

        var name: ArraySlice<UInt8> {
            switch self {
            case .removed(let member), .set(let member), .descend(let member, _): member.rawName
            }
        }
    }

    private struct Frame {
        let items: [Item]
        var position = 0
    }

    private let old: JSONDocument
    private let new: JSONDocument
    private let oldHashes: ContentHashes
    private let newHashes: ContentHashes
    private var output: [UInt8] = []

    init(_ old: JSONDocument, _ new: JSONDocument) {
        self.old = old
        self.new = new
        oldHashes = ContentHashes(old.tree, old.tree.tape.indices)
        newHashes = ContentHashes(new.tree, new.tree.tape.indices)
    }

    mutating func write() -> [UInt8]? {
        guard var frames = open(old.root, new.root).map({ [$0] }) else { return nil }
        while var frame = frames.popLast() {
            guard frame.position < frame.items.count else {
                output.append(Byte.closeBrace)
                continue
            }
            let item = frame.items[frame.position]
            if frame.position > 0 { output.append(Byte.comma) }
            output += item.name + [Byte.colon]
            frame.position += 1
            frames.append(frame)
            switch item {
            case .removed: output += Array("null".utf8)
            case .set(let member): output += member.value.formatted(.compact)
            case .descend(let member, let former):
                guard let inner = open(former, member.value) else { return nil }
                frames.append(inner)
            }
        }
        return output
    }

    /// What a patch has to say about an object; nil when it cannot.
    private mutating func open(_ old: JSONNode, _ new: JSONNode) -> Frame? {
        output.append(Byte.openBrace)
        let names = NameTable(Array(old.members))
        let newNames = NameTable(Array(new.members))
        var items: [Item] = []
        for member in old.effectiveMembers where newNames.position(member.nameBytes) == nil {
            items.append(.removed(member))
        }
        for member in new.effectiveMembers {
            let former = names.positions(member.nameBytes).last.map { names.members[$0].value }
            if let former, isSame(former, member.value) { continue }
            if let former, former.kind == .object, member.value.kind == .object {
                items.append(.descend(member, from: former))
            } else if member.value.isNull || member.value.hasNullMembers {
                return nil
            } else {
                items.append(.set(member))
            }
        }
        return Frame(items: items)
    }

    private func isSame(_ left: JSONNode, _ right: JSONNode) -> Bool {
        if left.isContainer, oldHashes[left.index] == newHashes[right.index], left.isSameText(as: right) { return true }
        return left.kind != .object && left.isEquivalent(to: right)
    }
}

extension JSONNode {
    /// The members that count: of those of one name the last.
    var effectiveMembers: [JSONMember] {
        let members = Array(members)
        let names = NameTable(members)
        guard names.hasDuplicates else { return members }
        return members.indices.filter { names.positions(names.name($0)).last == $0 }.map { members[$0] }
    }

    /// True when the value is an object with a member `null`, or has such an object as a member, at any depth.
    var hasNullMembers: Bool { !nullMembers().isEmpty }

    /// The value as a document of its own, without members that are `null`; arrays are left alone.
    var withoutNullMembers: JSONDocument {
        let document = document()
        let nulls = document.root.nullMembers()
        guard !nulls.isEmpty else { return document }
        let style = JSONStyle(detectedIn: document)
        return document.making(
            nulls.flatMap { object, positions in
                var rewrite = ContainerRewrite(object, style)
                for position in positions { rewrite.remove(position) }
                return rewrite.replacements()
            })
    }

    /// The objects with members that are `null`, and the positions of these.
    private func nullMembers() -> [(JSONNode, [Int])] {
        var result: [(JSONNode, [Int])] = []
        var pending = kind == .object ? [self] : []
        while let object = pending.popLast() {
            let members = Array(object.members)
            let names = NameTable(members)
            let isNull = { (position: Int) in
                names.positions(names.name(position)).last.map { members[$0].value.isNull } ?? false
            }
            let nulls = members.indices.filter(isNull)
            if !nulls.isEmpty { result.append((object, nulls)) }
            pending += members.indices.filter { !isNull($0) && members[$0].value.kind == .object }.map {
                members[$0].value
            }
        }
        return result
    }
}
