import FuzzDriver
import JSONDocument

@main
struct FuzzJSON {
    static func main() {
        _ = fuzz_driver_run(CommandLine.argc, CommandLine.unsafeArgv) { start, count in
            check(Array(UnsafeBufferPointer(start: start, count: count)))
            return 0
        }
    }
}

/// The input is a text, then `0x00`, then another text: each is read, and the first is changed into the second. A promise
/// that does not hold ends the process.
private func check(_ input: [UInt8]) {
    let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
    let documents = parts.compactMap(read)
    checkTolerance(of: input)
    if parts.count == 2, let first = documents.first, parts[0] == first.bytes { checkTyping(parts[1], over: first) }
    if documents.count == 2 { checkPair(documents[0], documents[1]) }
}

/// Parsing and looking for mistakes agree.
private func read(_ bytes: [UInt8]) -> JSONDocument? {
    let errors = JSONDocument.errors(in: bytes, limit: 20)
    do throws(JSONSyntaxError) {
        let document = try JSONDocument(parsing: bytes)
        require(errors.isEmpty && document.bytes == bytes)
        checkAlone(document)
        return document
    } catch {
        require(errors.first == error)
        return nil
    }
}

private func checkAlone(_ document: JSONDocument) {
    let compact = document.formatted(.compact)
    require(document.formatted().formatted(.compact) == compact)
    require((try? JSONDocument(parsing: compact.bytes)) == compact)
    require(JSONDifference(from: document, to: compact).isEmpty)
    require(document.root.isEquivalent(to: compact.root))
    if let canonical = try? document.canonical() {
        require((try? JSONDocument(parsing: canonical).canonical()) == canonical)
    }
    _ = document.findings()
    for offset in stride(from: 0, through: document.bytes.count, by: 7) {
        let place = document.place(at: offset)
        require(document[place.path]?.span == place.node.span)
        require((try? JSONPath(parsing: place.path.description)) == place.path)
    }
}

/// Colouring and comparing lines take anything.
private func checkTolerance(of input: [UInt8]) {
    let tokens = JSONLexer.tokens(in: input)
    require(zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
    let half = input.count / 2
    let lines = LineDifference.lines(from: Array(input[..<half]), to: Array(input[half...]))
    require(lines.allSatisfy { $0.oldLine != nil || $0.newLine != nil })
}

/// A draft that is typed into knows what parsing the whole would say.
private func checkTyping(_ text: [UInt8], over document: JSONDocument) {
    var draft = JSONDraft(document, limit: 5)
    let place = document.bytes.count / 2
    for (position, byte) in text.prefix(24).enumerated() {
        draft.replace(place + position..<place + position, with: [byte])
        let errors = JSONDocument.errors(in: draft.bytes, limit: 1)
        require(draft.errors.first == errors.first)
        require(
            draft.document.map { $0.formatted(.compact) }
                == (try? JSONDocument(parsing: draft.bytes))?.formatted(.compact))
    }
}

private func checkPair(_ old: JSONDocument, _ new: JSONDocument) {
    do throws(JSONError) {
        let edit = try old.applying(JSONPatch(from: old, to: new))
        require(edit.document.root.isEquivalent(to: new.root))
        require(try edit.document.applying(edit.inverse) == old)
    } catch {
        require(false)
    }
    if let patch = old.mergePatch(to: new) {
        require(old.applying(mergePatch: patch).root.isEquivalent(to: new.root))
    }
    require(JSONMerge(base: old, mine: old, theirs: new).document.root.isEquivalent(to: new.root))
    let merge = JSONMerge(base: old.formatted(), mine: new, theirs: old)
    require(merge.isClean && merge.document == new)
    _ = JSONMerge(base: old, mine: new, theirs: new.formatted()).resolved(all: .theirs)
}

private func require(_ holds: @autoclosure () throws(JSONError) -> Bool) {
    let isTrue: Bool
    do throws(JSONError) { isTrue = try holds() } catch { fatalError(error.description) }
    precondition(isTrue)
}
