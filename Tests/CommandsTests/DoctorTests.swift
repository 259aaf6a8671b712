import Canvas
import Commands
import JSONDocument
import Testing

@Suite("The doctor's report")
struct DoctorReportTests {
    private static let findings: [DoctorFinding] = [
        .ok("program.version", "keystore 0.1.0"),
        .warning("program.locale", "C shows ASCII alone", advice: "set LANG to one with UTF-8, such as C.UTF-8"),
        .problem(
            "connection.tcp", "store.example:443 refused the connection",
            advice: "is the server running, is the port right, and does nothing between here and there keep it away?",
            status: 69),
        .skipped("connection.tls", "there is no connection"),
    ]

    private func lines(width: Int, unicode: Bool = true) -> [String] {
        DoctorReport(Self.findings).lines(width: width, display: DisplayText(unicode: unicode))
    }

    @Test("rows stand in columns under their group, and advice below what it is for")
    func table() {
        #expect(
            lines(width: 80) == [
                "program",
                "  ✓ ok       version  keystore 0.1.0",
                "  ! warning  locale   C shows ASCII alone",
                "                      -> set LANG to one with UTF-8, such as C.UTF-8",
                "connection",
                "  ✗ problem  tcp      store.example:443 refused the connection",
                "                      -> is the server running, is the port right, and does",
                "                         nothing between here and there keep it away?",
                "  - skipped  tls      there is no connection",
            ])
    }

    @Test("no line is wider than it may be, and none has a blank at its end", arguments: [40, 60, 80])
    func width(_ width: Int) {
        for line in lines(width: width) {
            #expect(line.count <= width, "\(line)")
            #expect(line.last != " ")
        }
    }

    @Test("without UTF-8 all of it is ASCII")
    func ascii() {
        #expect(lines(width: 80, unicode: false).allSatisfy { $0.allSatisfy(\.isASCII) })
        #expect(lines(width: 80, unicode: false).contains { $0.hasPrefix("  + ok") })
    }

    @Test("what comes from outside is safe, and a word that is longer than the line stays whole")
    func hostile() {
        let long = String(repeating: "x", count: 100)
        let report = DoctorReport([.ok("program.version", "a\u{1B}[31mb \(long)\nand\u{202E} more")])
        let lines = report.lines(width: 80, display: DisplayText(unicode: true))
        #expect(!lines.joined().unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        #expect(lines.contains { $0.hasSuffix(" " + long) })
        #expect(lines.count == 4)
    }

    @Test("the exit code is the first problem's; warnings alone are none")
    func exitCode() {
        #expect(DoctorReport(Self.findings).exitCode == 69)
        #expect(DoctorReport([Self.findings[1], Self.findings[3]]).exitCode == 0)
        let two = Self.findings + [.problem("connection.list", "401", advice: "", status: 77)]
        #expect(DoctorReport(two).exitCode == 69)
    }

    @Test("the summary counts")
    func summary() {
        #expect(DoctorReport(Self.findings).summary == "1 ok, 1 warning, 1 problem, 1 skipped")
        #expect(DoctorReport([]).summary == "0 ok")
        #expect(DoctorReport([Self.findings[2], Self.findings[2]]).summary == "0 ok, 2 problems")
    }

    @Test("for a program each finding is an object, without what there is none of")
    func json() {
        let objects = Self.findings.map { String(decoding: $0.record.bytes, as: UTF8.self) }
        #expect(objects[0] == #"{"check":"program.version","state":"ok","found":"keystore 0.1.0"}"#)
        #expect(objects[3] == #"{"check":"connection.tls","state":"skipped","found":"there is no connection"}"#)
        #expect(
            objects[2].hasPrefix(#"{"check":"connection.tcp","state":"problem","found":"store.example:443 refused"#))
    }
}

@Suite("The doctor's judgement")
struct DoctorWordsTests {
    @Test(
        "a screen below 40x10 is a warning",
        arguments: [(40, 10, true), (39, 10, false), (40, 9, false), (200, 60, true)])
    func size(_ columns: Int, _ rows: Int, _ isOK: Bool) {
        #expect(DoctorWords.size(columns: columns, rows: rows).state == (isOK ? .ok : .warning))
    }

    @Test(
        "clocks may be a minute apart, in either direction",
        arguments: [
            (0, true, "as the server's"), (60, true, "60 s from the server's"), (-60, true, "60 s from the server's"),
            (61, false, "61 s ahead of the server's"), (-3600, false, "60 min behind the server's"),
        ])
    func clock(_ ahead: Int, _ isOK: Bool, _ found: String) {
        let finding = DoctorWords.clock(ahead: ahead)
        #expect(finding.state == (isOK ? .ok : .warning) && finding.found == found)
    }

    @Test(
        "a certificate that has ended, or is about to, is a warning",
        arguments: [
            (20 * 86_400, true, "ends on 2026-01-01, in 20 days"), (3 * 86_400, false, "ends on 2026-01-01, in 3 days"),
            (-1, false, "ended on 2026-01-01"),
        ])
    func certificate(_ seconds: Int, _ isOK: Bool, _ found: String) {
        let finding = DoctorWords.certificate(endingIn: seconds, on: "2026-01-01")
        #expect(finding.state == (isOK ? .ok : .warning) && finding.found == found)
    }

    @Test("the median is the middle one", arguments: [([3, 1, 2], 2), ([5], 5), ([], nil), ([9, 1], 9)])
    func median(_ all: [Int], _ middle: Int?) { #expect(DoctorWords.median(of: all) == middle) }

    @Test(
        "sizes have a unit that fits",
        arguments: [
            (0, "0 B"), (9999, "9999 B"), (10_000, "10 kB"), (123_456_789, "123 MB"), (41_000_000_000, "41 GB"),
        ])
    func sizes(_ bytes: Int, _ text: String) { #expect(DoctorWords.size(bytes) == text) }

    @Test("little space is a warning")
    func space() {
        #expect(DoctorWords.space(DoctorWords.spareBytes).state == .ok)
        #expect(DoctorWords.space(DoctorWords.spareBytes - 1).state == .warning)
    }
}
