import Testing

@testable import JSONDocument

@Suite("Incremental parsing")
struct IncrementalTests {
    @Test("parsing a change gives the same tree as parsing the whole, or the same mistake")
    func equalsWhole() throws {
        var generator = DocumentGenerator(seed: 11)
        var accepted = 0
        for _ in 0..<6000 {
            let document = try generator.document()
            let (range, text) = change(of: document.bytes, &generator)
            var whole = document.bytes
            whole.replaceSubrange(range, with: text)
            switch (outcome { try document.replacing(range, with: text) }, outcome { try JSONDocument(parsing: whole) })
            {
            case (.success(let left), .success(let right)):
                accepted += 1
                #expect(left.bytes == right.bytes && left.tree.tape == right.tree.tape, "\(document) → \(right)")
                #expect(left.tree.containers == right.tree.containers, "\(document) → \(right)")
            case (.failure(let left), .failure(let right)):
                #expect(left == right, "\(document)")
            case (let left, let right):
                Issue.record("\(document) \(range) \(left) \(right)")
            }
        }
        #expect(accepted > 500)
    }

    @Test("a draft knows at every step whether it is JSON, and the first mistake")
    func draft() throws {
        var generator = DocumentGenerator(seed: 12)
        for _ in 0..<300 {
            let document = try generator.document()
            var draft = JSONDraft(document)
            for _ in 0..<12 {
                let (range, text) = change(of: draft.bytes, &generator)
                draft.replace(range, with: text)
                let whole = JSONDocument.errors(in: draft.bytes)
                #expect(draft.errors.first == whole.first, "\(String(decoding: draft.bytes, as: UTF8.self))")
                let settles = generator.pick([true, false])
                guard let now = settles ? draft.settledDocument() : draft.document else { continue }
                let parsed = try JSONDocument(parsing: draft.bytes)
                #expect(now.tree.tape == parsed.tree.tape && now.tree.containers == parsed.tree.containers)
            }
        }
    }

    @Test("a draft may begin with anything")
    func brokenDraft() {
        var draft = JSONDraft(Array("[1, }".utf8))
        #expect(draft.document == nil)
        #expect(draft.errors.map(\.offset) == [4, 5])
        draft.replace(4..<5, with: Array("2]".utf8))
        #expect(draft.document?.text == "[1, 2]")
    }

    @Test("a change in a large document parses only its surroundings")
    func local() throws {
        let text = "[" + (0..<20_000).map { "{\"id\":\($0),\"on\":true}" }.joined(separator: ",") + "]"
        let document = try JSONDocument(parsing: text)
        let place = try #require(document.root[9000]?["on"]?.span)
        let resync = JSONResync(old: document.tree, start: place.lowerBound, oldEnd: place.upperBound, delta: 1)
        var changed = document.bytes
        changed.replaceSubrange(place, with: Array("false".utf8))
        try changed.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(buffer, resuming: resync)
            try parser.run()
            #expect(parser.isInSync)
            #expect(parser.tape.count <= 4)
        }
    }

    private func outcome(_ body: () throws -> JSONDocument) -> Result<JSONDocument, JSONSyntaxError> {
        Result { try body() }.mapError { $0 as! JSONSyntaxError }
    }

    private func change(of bytes: [UInt8], _ generator: inout DocumentGenerator) -> (Range<Int>, [UInt8]) {
        let start = Int.random(in: 0...bytes.count, using: &generator.random)
        let end = min(bytes.count, start + Int.random(in: 0...4, using: &generator.random))
        let text =
            generator.pick([true, false])
            ? generator.pick([
                "", "1", ",", "]", "[", "{", "}", "\"", ":", " ", "],[", "1,", ",2", "\"k\":1,", "},{", "\0",
            ])
            : generator.value(depth: 1)
        return (start..<end, Array(text.utf8))
    }
}
