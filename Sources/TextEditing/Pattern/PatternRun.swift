/// One time through a text with all ways to match it side by side (Thompson 1968), each step of the pattern at most once
/// at a place: cost is the text's length times the pattern's.
struct PatternRun {
    private let steps: [PatternProgram.Step]
    private let firstBytes: [Bool]?
    private let bytes: UnsafeBufferPointer<UInt8>
    private var here: Ways
    private var next: Ways
    private var open: [Int] = []
    private var best: Range<Int>?

    /// Steps that wait for a character, with where their matches began, the earliest first.
    private struct Ways {
        var list: [(step: Int, start: Int)] = []
        var seen: [Int]

        init(_ count: Int) { seen = [Int](repeating: -1, count: count) }
    }

    init(_ program: PatternProgram, _ bytes: UnsafeBufferPointer<UInt8>) {
        steps = program.steps
        firstBytes = program.firstBytes
        self.bytes = bytes
        here = Ways(steps.count)
        next = here
    }

    mutating func firstMatch(from start: Int) -> Range<Int>? {
        var place = start
        while true {
            if next.list.isEmpty {
                if best != nil { return best }
                place = beginning(from: place)
            }
            if best == nil { follow(0, start: place, at: place) }
            swap(&here, &next)
            next.list.removeAll(keepingCapacity: true)
            guard place < bytes.count else { return best }
            let (value, length) = scalar(at: place)
            place += length
            for way in here.list where way.start <= best?.lowerBound ?? .max {
                if case .take(let set) = steps[way.step], set.contains(value) {
                    follow(way.step + 1, start: way.start, at: place)
                }
            }
        }
    }

    /// The next place where a match can begin.
    private func beginning(from place: Int) -> Int {
        guard let firstBytes else { return place }
        var place = place
        while place < bytes.count, !firstBytes[Int(bytes[place])] { place += 1 }
        return place
    }

    /// Goes on from a step to all that wait for a character.
    private mutating func follow(_ step: Int, start: Int, at place: Int) {
        open.append(step)
        while let index = open.popLast() {
            guard next.seen[index] != place else { continue }
            next.seen[index] = place
            switch steps[index] {
            case .take: next.list.append((index, start))
            case .both(let one, let other): open += [other, one]
            case .jump(let target): open.append(target)
            case .check(let assertion): if holds(assertion, at: place) { open.append(index + 1) }
            case .accept:
                if start <= best?.lowerBound ?? .max { best = start..<place }
            }
        }
    }

    private func holds(_ assertion: PatternNode.Assertion, at place: Int) -> Bool {
        switch assertion {
        case .lineStart: place == 0 || bytes[place - 1] == 0x0A
        case .lineEnd: place == bytes.count || bytes[place] == 0x0A
        case .wordBoundary: isWord(place - 1) != isWord(place)
        case .noWordBoundary: isWord(place - 1) == isWord(place)
        }
    }

    private func isWord(_ place: Int) -> Bool {
        guard place >= 0, place < bytes.count else { return false }
        return ScalarSet.word.contains(UInt32(bytes[place]))
    }

    private func scalar(at place: Int) -> (value: UInt32, length: Int) {
        let first = bytes[place]
        guard first >= 0xC0 else { return (UInt32(first), 1) }
        let length = min(first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2, bytes.count - place)
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for index in 1..<max(1, length) { value = value << 6 | UInt32(bytes[place + index] & 0x3F) }
        return (value, length)
    }
}
