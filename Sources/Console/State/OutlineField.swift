internal import JSONDocument
internal import TextEditing

/// What is typed on a row of the outline: another value, another name, or something new, its name first.
struct OutlineField: Sendable {
    enum Purpose: Sendable {
        /// Takes the place of a value.
        case value(Range<Int>)
        /// Takes the place of a member's name.
        case name(Range<Int>)
        /// Names what comes into an object.
        case newName(OutlineSlot)
        /// What comes into a container, with its name as a text where that is an object.
        case newValue(OutlineSlot, name: String?)
    }

    let purpose: Purpose
    /// The text's version that offsets belong to.
    let version: Int
    private(set) var input: ValueField
    /// The object in which a name has to be the only one of its kind; beside the one that is being changed.
    private let object: JSONNode?

    private init(_ purpose: Purpose, _ input: ValueField, in object: JSONNode? = nil, version: Int) {
        self.purpose = purpose
        self.input = input
        self.object = object
        self.version = version
    }

    static func value(_ node: JSONNode, version: Int) -> OutlineField {
        OutlineField(.value(node.span), ValueField(node), version: version)
    }

    static func name(_ member: JSONMember, in object: JSONNode, version: Int) -> OutlineField {
        let input = ValueField(raw: String(decoding: member.rawName, as: UTF8.self))
        return OutlineField(.name(member.nameSpan), input, in: object, version: version)
    }

    /// Begins with the name in an object, with the value in an array.
    ///
    /// - Parameter name: what to offer.
    static func new(_ slot: OutlineSlot, name: String = "", version: Int) -> OutlineField {
        guard slot.container.kind == .object else {
            return OutlineField(.newValue(slot, name: nil), ValueField(), version: version)
        }
        let input = ValueField(raw: String(decoding: JSONText.quoted(name), as: UTF8.self))
        return OutlineField(.newName(slot), input, in: slot.container, version: version)
    }

    /// Goes on from the name to the value.
    static func newValue(_ slot: OutlineSlot, name: String, version: Int) -> OutlineField {
        OutlineField(.newValue(slot, name: name), ValueField(), version: version)
    }

    /// Whether a name is typed.
    var isName: Bool {
        switch purpose {
        case .name, .newName: true
        case .value, .newValue: false
        }
    }

    /// Whether it has a row of its own, for what is not in the document yet.
    var isDraft: Bool { slot != nil }

    var slot: OutlineSlot? {
        switch purpose {
        case .newName(let slot), .newValue(let slot, _): slot
        case .value, .name: nil
        }
    }

    /// The name as a text, without quotes and escapes; `nil` while it is none.
    var name: String? { (try? JSONDocument(parsing: input.written))?.root.string }

    /// What keeps it from being put in, at this moment.
    var fault: String? { input.fault ?? takenName }

    private var takenName: String? {
        guard isName, let object, let name else { return nil }
        if name.isEmpty, case .newName = purpose { return nil }
        for member in object.members where member.isNamed(name) {
            if case .name(let own) = purpose, member.nameSpan == own { continue }
            return "the name \(JSONPath([.name(name)])) is taken here"
        }
        return nil
    }

    mutating func insert(_ typed: String, isPaste: Bool) { input.insert(typed, isPaste: isPaste) }

    mutating func apply(_ edit: TextField.Edit) { input.apply(edit) }

    mutating func changeType() { input.changeType() }

    mutating func check() { input.check() }

    /// The row that it needs for itself, under the one that the cursor is on.
    func draft(under row: OutlineRow) -> OutlineRow? {
        guard let slot else { return nil }
        let isInside = slot.container.offset == row.node.offset
        return OutlineRow(
            node: slot.container, member: nil, form: .draft, depth: isInside ? row.depth + 1 : row.depth)
    }
}

/// A place between the members or elements of a container, and what comes there if that is known already.
struct OutlineSlot: Sendable {
    let container: JSONNode
    /// What stands there now comes after it.
    let position: Int
    /// `nil` is to be typed.
    var value: JSONDocument?
}
