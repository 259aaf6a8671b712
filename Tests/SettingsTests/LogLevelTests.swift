import Testing

@testable import Settings

@Suite("What the log is to hold")
struct LogLevelTests {
    private func level(
        _ flag: String? = nil, _ variable: String? = nil, _ yaml: String = ""
    ) throws(SettingsError) -> Sourced<LogLevel> {
        try LogLevel.resolve(
            flags: Flags(logLevel: flag), environment: variable.map { ["KEYSTORE_LOG_LEVEL": $0] } ?? [:],
            configuration: Configuration(parsing: yaml, file: "/c.yaml"))
    }

    @Test("a flag comes before the environment, that before the file, and nothing is built in")
    func order() throws {
        #expect(try level() == Sourced(.off, from: .builtIn))
        let file = Source.file("/c.yaml", position: Position(line: 1, column: 12))
        #expect(try level(nil, nil, "log-level: info") == Sourced(.info, from: file))
        #expect(try level(nil, "", "log-level: info").value == .info)
        #expect(try level(nil, "debug", "log-level: info") == Sourced(.debug, from: .environment(.logLevel)))
        #expect(try level("error", "debug", "log-level: info") == Sourced(.error, from: .flag("--log-level")))
    }

    @Test("a word that is none is told with where it came from and the nearest one")
    func unknown() {
        #expect(
            problems { () throws(SettingsError) in _ = try level("wraning") } == [
                "no log level is called “wraning” (from --log-level); did you mean “warning”?; there are: off, error, warning, info, debug"
            ])
        #expect(
            problems { () throws(SettingsError) in _ = try level(nil, "DEBUG") }.first?.hasPrefix(
                "no log level is called “DEBUG” (from KEYSTORE_LOG_LEVEL); did you mean “debug”?") == true)
    }
}
