import Testing

@testable import JSONDocument

@Suite("Properties")
struct PropertyTests {
    @Test("100,000 random edits of one place change no byte outside it, and their inverse gives the first bytes")
    func edits() throws {
        var generator = DocumentGenerator(seed: 31)
        var made = 0
        var document = try generator.document()
        while made < 100_000 {
            if made % 20 == 0 { document = try generator.document() }
            guard let edit = try randomEdit(of: document, &generator) else { continue }
            made += 1
            let isExact = edit.changes.count == 1 && keepsTheRest(document.bytes, edit)
            guard isExact, try edit.document.applying(edit.inverse) == document else {
                Issue.record("\(document) \(edit)")
                return
            }
        }
    }

    private func keepsTheRest(_ bytes: [UInt8], _ edit: JSONEdit) -> Bool {
        let change = edit.changes[0]
        let result = edit.document.bytes
        return result.count == bytes.count - change.removed.count + change.inserted.count
            && result[..<change.offset] == bytes[..<change.offset]
            && result.suffix(bytes.count - change.range.upperBound) == bytes[change.range.upperBound...]
    }

    private func randomEdit(of document: JSONDocument, _ generator: inout DocumentGenerator) throws -> JSONEdit? {
        let index = Int.random(in: 0..<document.tree.tape.count, using: &generator.random)
        let place = document.place(at: document.tree.start(at: index))
        let path = place.path
        let value = try JSONDocument(parsing: generator.scalar())
        switch Int.random(in: 0..<6, using: &generator.random) {
        case 0, 1: return try document.replacing(path, with: value)
        case 2: return path.isRoot ? nil : try document.removing(path)
        case 3:
            guard case .name = path.components.last else { return nil }
            return try document.renaming(path, to: "new name \(index)")
        case 4:
            guard place.node.kind == .array else { return nil }
            return try document.inserting(
                value, into: path, at: Int.random(in: 0...place.node.count, using: &generator.random))
        default:
            guard place.node.kind == .object else { return nil }
            return try document.inserting(value, named: "new\(generator.random.next())", into: path)
        }
    }

    @Test("a path of a node leads back to the node")
    func paths() throws {
        var generator = DocumentGenerator(seed: 32)
        for _ in 0..<300 {
            let document = try generator.document()
            for index in document.tree.tape.indices {
                let place = document.place(at: document.tree.start(at: index))
                #expect(document[place.path]?.index == place.node.index)
                #expect(try JSONPath(parsing: place.path.description) == place.path)
            }
        }
    }

    @Test("the difference of documents, made on the one as a patch, gives the other")
    func differenceThenPatch() throws {
        var generator = DocumentGenerator(seed: 33)
        for round in 0..<2000 {
            generator.allowsDuplicates = round % 4 == 0
            let old = try generator.document()
            let new = round % 2 == 0 ? try generator.document() : try mutated(old, &generator)
            let patch = JSONPatch(from: old, to: new)
            let patched = try old.applying(JSONPatch(patch.document)).document
            #expect(patched.root.isEquivalent(to: new.root), "\(old) → \(new): \(patch.document)")
            let isSame = old.formatted(.compact) == new.formatted(.compact)
            #expect(JSONDifference(from: old, to: new).isEmpty == isSame, "\(old) → \(new)")
        }
    }

    @Test("a merge patch between documents, applied to the one, gives the other")
    func mergePatches() throws {
        var generator = DocumentGenerator(seed: 34)
        var found = 0
        for _ in 0..<1500 {
            let old = try JSONDocument(parsing: generator.object(depth: 3))
            let new = try JSONDocument(parsing: generator.object(depth: 3))
            guard let patch = old.mergePatch(to: new) else { continue }
            found += 1
            #expect(old.applying(mergePatch: patch).root.isEquivalent(to: new.root), "\(old) → \(new): \(patch)")
        }
        #expect(found > 300)
    }

    @Test("merging obeys its laws")
    func mergeLaws() throws {
        var generator = DocumentGenerator(seed: 35)
        for round in 0..<1000 {
            generator.allowsDuplicates = round % 4 == 0
            let base = try generator.document()
            let (mine, theirs) = (try mutated(base, &generator), try mutated(base, &generator))
            let isChanged = !base.root.isSameText(as: theirs.root)
            #expect(JSONMerge(base: base, mine: base, theirs: theirs).document == (isChanged ? theirs : base))
            #expect(JSONMerge(base: base, mine: mine, theirs: base).document == mine)
            #expect(JSONMerge(base: base, mine: mine, theirs: mine).document == mine)
            let (one, other) = (
                JSONMerge(base: base, mine: mine, theirs: theirs), JSONMerge(base: base, mine: theirs, theirs: mine)
            )
            #expect(one.conflicts.count == other.conflicts.count, "\(base) \(mine) \(theirs)")
            #expect(
                one.resolved(all: .mine).root.isEquivalent(to: other.resolved(all: .theirs).root),
                "\(base) \(mine) \(theirs)")
        }
    }

    private func mutated(_ document: JSONDocument, _ generator: inout DocumentGenerator) throws -> JSONDocument {
        var result = document
        for _ in 0..<Int.random(in: 1...3, using: &generator.random) {
            result = try randomEdit(of: result, &generator)?.document ?? result
        }
        return result
    }
}
