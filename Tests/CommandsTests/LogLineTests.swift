import Commands
import KeyStoreAPI
import Testing

@Suite("Lines of the log")
struct LogLineTests {
    private func line(_ event: String, _ details: (name: String, value: String)..., at milliseconds: Int64 = 0)
        -> String
    {
        let line = LogLine(
            time: Timestamp(milliseconds: milliseconds), level: "info", process: 7, event: event, details: details)
        return String(decoding: line.bytes, as: UTF8.self)
    }

    @Test("time to the millisecond, level, process, event, and details in their order")
    func plain() {
        #expect(
            line("request", ("status", "200"), ("ms", "12"), at: 1_764_361_921_007)
                == "2025-11-28T20:32:01.007Z info [7] request status=200 ms=12\n")
    }

    @Test(
        "what is more than a word is in quotes, and nothing ends the line or acts on a terminal",
        arguments: [
            ("", #""""#), ("two words", #""two words""#), (#"a"b"#, #""a\"b""#), (#"a\b"#, #""a\\b""#),
            ("a=b", #""a=b""#), ("a\nb", #""a\nb""#), ("\u{1B}[31m", #"\u{1B}[31m"#), ("a\u{202E}b", #"a\u{202E}b"#),
            ("a\rb", #""a\u{D}b""#), ("a\u{2028}b", #""a\u{2028}b""#), ("grün", "grün"), ("\u{9B}", #"\u{9B}"#),
            ("a\r\nb", #""a\u{D}\nb""#),
        ])
    func escaping(_ value: String, _ shown: String) {
        #expect(line("request", ("reason", value)) == "1970-01-01T00:00:00.000Z info [7] request reason=\(shown)\n")
    }

    @Test("the event and the names are no way around that")
    func names() {
        #expect(line("a\nb", ("c\nd", "e")) == "1970-01-01T00:00:00.000Z info [7] a\\nb c\\nd=e\n")
    }

    @Test("what is very long is cut, and says so")
    func long() {
        let shown = line("request", ("reason", String(repeating: "x", count: 5000)))
        #expect(shown.count < 1100 && shown.hasSuffix("x…\n"))
    }
}
