internal import ArgumentParser
internal import Commands
internal import Glibc

/// Prints manual pages. Hidden: packages call it, and whoever has no page installed.
struct ManualCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print a manual page, or write them all.",
        discussion: """
            Examples:
              keystore manual | man -l -                 the program's page
              keystore manual get | man -l -             a command's
              keystore manual config.5 | man -l -        the configuration's
              keystore manual --list
              keystore manual --all man                  all, as files of a folder

            The pages carry the day of SOURCE_DATE_EPOCH, which holds seconds since 1970, or else today's.
            """,
        shouldDisplay: false)

    @Argument(help: ArgumentHelp("A command, or a page such as config.5.", valueName: "page"))
    var page: String?

    @Flag(help: "List the pages.")
    var list = false

    @Option(
        help: ArgumentHelp("Write all pages into this folder; made if it is not there.", valueName: "folder"),
        completion: .directory)
    var all: String?

    func validate() throws {
        let asked = [page != nil, list, all != nil].count { $0 }
        if asked > 1 { throw ValidationError("give a page, --list or --all, one of them") }
    }

    func run() async throws {
        try await reporting {
            let manual = try Self.manual()
            if list {
                for page in manual.pages { Output.line("\(page.fileName)  \(page.title)") }
            } else if let folder = all {
                try Self.write(manual.pages, into: folder)
            } else {
                guard let found = manual.page(page) else {
                    throw Failure("there is no page “\(page ?? "")”; keystore manual --list lists them", .notFound)
                }
                Output.value(Array(found.text.utf8))
            }
        }
    }

    private static func manual() throws -> Manual {
        guard let program = CommandSheet(dump: Keystore._dumpHelp()) else {
            throw Failure("the argument parser describes the commands in a way that is not known", .other)
        }
        return Manual(program, .current(date: try date()))
    }

    private static func write(_ pages: [ManualPage], into folder: String) throws {
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw cannotMake(folder) }
        for page in pages {
            let path = folder + "/" + page.fileName
            guard let file = fopen(path, "w") else { throw cannotMake(path) }
            let bytes = Array(page.text.utf8)
            let isWhole = fwrite(bytes, 1, bytes.count, file) == bytes.count
            guard fclose(file) == 0, isWhole else { throw Failure("cannot write \(path): \(reason)", .io) }
        }
    }

    private static func cannotMake(_ path: String) -> Failure {
        Failure("cannot make \(path): \(reason)", .cannotCreate)
    }

    private static var reason: String { String(cString: strerror(errno)).lowercased() }

    /// `2026-11-28`
    private static func date() throws -> String {
        var time = time(nil)
        if let text = Environment.all["SOURCE_DATE_EPOCH"], !text.isEmpty {
            guard let seconds = Int(text) else {
                throw Failure("SOURCE_DATE_EPOCH holds “\(text)”, not seconds since 1970", .usage)
            }
            time = seconds
        }
        var parts = tm()
        gmtime_r(&time, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let length = strftime(&text, text.count, "%Y-%m-%d", &parts)
        return String(decoding: text[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
