/// Something in a document that is JSON, but may not be what was meant.
public struct JSONFinding: Sendable {
    /// What sort of slip.
    public enum Kind: Sendable, Hashable {
        /// An object repeats a name; most readers keep the last.
        case duplicateName
        /// A member's name is empty.
        case emptyName
        /// A string spells a boolean, number or null where the base had one.
        case stringForScalar
        /// A reader that keeps numbers in 64-bit floating point, as JavaScript does, would see another number.
        case roundedNumber
        /// Text that looks the same is written composed in one place and decomposed in another.
        case mixedNormalForms
    }

    /// What sort of slip.
    public let kind: Kind
    /// The value concerned.
    public let path: JSONPath
    /// The bytes to mark: a name or a value.
    public let span: Range<Int>
    /// A sentence for a person, without the place.
    public let message: String
}

extension JSONDocument {
    /// Looks for what is likely a slip, without a schema, in the order of the text; with a `base` also for strings where
    /// that had a boolean, number or null. Linear in the documents; about `limit` findings of a sort are enough.
    public func findings(comparedWith base: JSONDocument? = nil, limit: Int = 1000) -> [JSONFinding] {
        var linter = JSONLinter(self, limit: limit)
        linter.lookAtEverything()
        if let base { linter.lookAtTypes(comparedWith: base) }
        return linter.findings.sorted { $0.span.lowerBound < $1.span.lowerBound }
    }
}

private struct JSONLinter {
    private let document: JSONDocument
    private(set) var findings: [JSONFinding] = []
    private var normalForms = NormalForms()
    private let limit: Int

    init(_ document: JSONDocument, limit: Int) {
        self.document = document
        self.limit = limit
    }

    mutating func lookAtEverything() {
        let tree = document.tree
        for index in tree.tape.indices where findings.count < limit {
            let node = JSONNode(tree: tree, index: index)
            switch node.kind {
            case .object: lookAtNames(of: node)
            case .number: lookAtNumber(node)
            case .string: lookAtText(node)
            case .array, .bool, .null: break
            }
        }
    }

    private mutating func lookAtNames(of object: JSONNode) {
        guard !object.hasPlainNames else { return }
        let members = Array(object.members)
        let names = NameTable(members)
        for (position, member) in members.enumerated() where findings.count < limit {
            let name = names.name(position)
            if name.isEmpty { add(.emptyName, member.value.path, member.nameSpan, "the name is empty") }
            guard names.rank(position) > 0 else { continue }
            let text = "the name stands \(names.positions(name).count) times in its object; most readers keep the last"
            add(.duplicateName, member.value.path, member.nameSpan, text)
        }
    }

    private mutating func lookAtNumber(_ node: JSONNode) {
        guard let rounded = RoundedNumber(node) else { return }
        add(.roundedNumber, node.path, node.span, "a JavaScript reader would see \(rounded.text)")
    }

    private mutating func lookAtText(_ node: JSONNode) {
        guard node.rawBytes.contains(where: { $0 >= 0x80 || $0 == Byte.backslash }), let text = node.string else {
            return
        }
        guard let character = normalForms.clash(in: text) else { return }
        let message = "\"\(character)\" is written in another Unicode normal form elsewhere in the document"
        add(.mixedNormalForms, document.place(at: node.span.lowerBound).path, node.span, message)
    }

    mutating func lookAtTypes(comparedWith base: JSONDocument) {
        let changes = JSONDifference(from: base, to: document).changes.lazy.filter { $0.kind == .typeChanged }
        for change in changes.prefix(limit) {
            guard let old = change.old, let new = change.new, let text = new.string, old.looksLike(text) else {
                continue
            }
            let message = "a string, where there was \(old.kind.phrase): are the quotes meant?"
            add(.stringForScalar, change.path, new.span, message)
        }
    }

    private mutating func add(_ kind: JSONFinding.Kind, _ path: JSONPath, _ span: Range<Int>, _ message: String) {
        findings.append(JSONFinding(kind: kind, path: path, span: span, message: message))
    }
}

extension JSONNode {
    /// True when a glance tells that no name is empty or repeated.
    fileprivate var hasPlainNames: Bool {
        guard count <= 16 else { return false }
        let names = members.map(\.rawName)
        return names.indices.allSatisfy { position in
            let name = names[position]
            return name.count > 2 && !name.contains(Byte.backslash)
                && names[..<position].allSatisfy { $0.count != name.count || !$0.elementsEqual(name) }
        }
    }

    /// True when a text spells a value of this node's kind, a boolean, number or null.
    fileprivate func looksLike(_ text: String) -> Bool {
        guard kind == .bool || kind == .number || kind == .null else { return false }
        return (try? JSONDocument(parsing: text))?.root.kind == kind
    }
}

/// A number as a reader with 64-bit floating point would see it, when that is not what is written.
private struct RoundedNumber {
    let text: String

    /// Nil for a number that survives.
    init?(_ node: JSONNode) {
        guard node.rawBytes.count > 15 || node.rawBytes.contains(where: { $0 | 0x20 == 0x65 }) else { return nil }
        guard let value = node.double else { return nil }
        guard let written = ECMAScriptNumber.text(of: value) else {
            text = "Infinity"
            return
        }
        if let exact = ExactDecimal(node.rawBytes), exact == ExactDecimal(written) { return nil }
        text = String(decoding: written, as: UTF8.self)
    }
}

/// Characters that were met, each with the scalars it was first written with. `Character` equality is canonical
/// equivalence (Unicode Standard Annex 15), so that a clash shows as an equal character of other scalars.
private struct NormalForms {
    private var met: [Character: [Unicode.Scalar]] = [:]

    mutating func clash(in text: String) -> Character? {
        var clash: Character?
        for character in text where !character.isASCII {
            let scalars = Array(character.unicodeScalars)
            if let first = met[character] {
                if first != scalars { clash = clash ?? character }
            } else {
                met[character] = scalars
            }
        }
        return clash
    }
}
