import Foundation
import Testing

/// Who may use whom: the table of the house, which the compiler alone does not hold.
@Suite("Architecture")
struct ImportTests {
    private static let client: Set = ["AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL"]
    private static let server: Set = [
        "Hummingbird", "HummingbirdCore", "GRDB", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "NIOHTTPTypes",
        "HTTPTypes", "Crypto", "ServiceLifecycle",
        "Logging", "AsyncHTTPClient",
    ]
    private static let ours: Set = [
        "JSONDocument", "TextEditing", "Canvas", "CursesTerminal", "KeyStoreAPI", "KeyStoreClient", "KeyStoreServer",
        "Journal", "Settings", "Console", "ConsoleRuntime", "Commands",
    ]

    /// What each module may import beside the standard library. A module that is not here fails the test.
    static let allowed: [String: Set<String>] = [
        "CNcurses": [],
        "CWidth": [],
        "JSONDocument": [],
        "TextEditing": [],
        "Canvas": ["CWidth"],
        "CursesTerminal": ["CNcurses", "CWidth", "Canvas", "Glibc"],
        "KeyStoreAPI": ["JSONDocument"],
        "KeyStoreClient": client.union(["KeyStoreAPI", "JSONDocument", "Synchronization"]),
        // Foundation for the `Data` that GRDB takes; Glibc and Darwin for the modes of files.
        "KeyStoreServer": server.union([
            "KeyStoreAPI", "JSONDocument", "Foundation", "Glibc", "Darwin", "Synchronization",
        ]),
        // As there; Glibc also for the locks of sessions.
        "Journal": ["JSONDocument", "KeyStoreAPI", "GRDB", "Foundation", "Glibc", "Synchronization"],
        "Settings": ["Canvas", "JSONDocument", "Yams", "Subprocess", "Glibc"],
        "Console": ["JSONDocument", "TextEditing", "Canvas", "KeyStoreAPI"],
        "ConsoleRuntime": [
            "Console", "Canvas", "KeyStoreAPI", "JSONDocument", "TextEditing", "Journal", "Settings", "Glibc",
            "Synchronization",
        ],
        "Commands": ["JSONDocument", "Canvas", "KeyStoreAPI", "Console"],
        "keystore": ours.union([
            "ArgumentParser", "Logging", "ServiceLifecycle", "UnixSignals", "Subprocess", "Glibc", "Synchronization",
        ]),
    ]

    @Test("every module imports only what the table allows")
    func imports() throws {
        let files = try Sources.files(under: "Sources")
        #expect(!files.isEmpty)
        for source in files {
            guard let allowed = Self.allowed[source.module] else {
                Issue.record("the table does not know the module \(source.module)")
                continue
            }
            for name in source.imports where !allowed.contains(name) {
                Issue.record("\(source.path): \(source.module) may not import \(name)")
            }
        }
    }

    @Test("the table lets no module reach itself", arguments: allowed.keys.sorted())
    func noCycles(module: String) {
        var seen: Set<String> = []
        var next = Self.allowed[module] ?? []
        while let name = next.popFirst() {
            guard seen.insert(name).inserted else { continue }
            next.formUnion(Self.allowed[name] ?? [])
        }
        #expect(!seen.contains(module), "\(module) reaches itself")
    }

    @Test(
        "the pure modules do without Foundation",
        arguments: ["JSONDocument", "TextEditing", "Canvas", "Console", "Commands"])
    func pure(module: String) throws {
        let files = try Sources.files(under: "Sources/" + module)
        #expect(!files.isEmpty)
        for source in files {
            #expect(!source.imports.contains { $0.hasPrefix("Foundation") || $0 == "Glibc" }, "\(source.path)")
        }
    }

    @Test("no file is longer than 600 lines", arguments: ["Sources", "Tests"])
    func lengths(folder: String) throws {
        for source in try Sources.files(under: folder) where source.lineCount > 600 {
            Issue.record("\(source.path) has \(source.lineCount) lines")
        }
    }

    @Test("an import is found in all its forms, and only as one")
    func reading() {
        let text = """
            // import Comment
            import Plain
            public import Public
            @testable import Testable
            @preconcurrency internal import Careful
            import struct Kind.Member
            #if canImport(Darwin)
                import Indented
            #endif
            let text = "import InText"
            /// import of the module that defines it
            """
        #expect(
            Source(path: "a", module: "a", text: text).imports == [
                "Plain", "Public", "Testable", "Careful", "Kind", "Indented",
            ])
    }
}
