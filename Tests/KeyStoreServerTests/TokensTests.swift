import Foundation
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("tokens")
struct TokensTests {
    private static let digest = String(repeating: "ab", count: 32)
    private static let user = Harness.user

    @Test("a new token is long, safe in a header, and known by its line")
    func generate() throws {
        let token = try AccessToken.generate(user: Self.user)
        #expect(token.text.reveal().wholeMatch(of: /ks_[A-Za-z0-9_-]{43}/) != nil)
        #expect(token.line.wholeMatch(of: /[0-9a-f]{64} [0-9a-f]{24} write/) != nil)
        #expect(!token.line.contains(token.text.reveal()))
        let tokens = try Tokens(token)
        #expect(tokens.grant(for: token.text)?.user == Self.user)
        #expect(tokens.grant(for: Secret(token.text.reveal() + "x")) == nil)
        #expect(tokens.grant(for: Secret("")) == nil)
    }

    @Test("no two tokens are the same, and neither are their users")
    func unique() throws {
        let tokens = try (0..<100).map { _ in try AccessToken.generate() }
        #expect(Set(tokens.map { $0.text.reveal() }).count == 100)
        #expect(Set(tokens.map { $0.line.split(separator: " ")[1] }).count == 100)
    }

    @Test(
        "a user id must be 24 hex digits",
        arguments: ["", "abc", "5f2a0123456789abcdefc01g", "5f2a0123456789abcdefc0190"])
    func users(text: String) {
        #expect(throws: TokensProblem.self) { try AccessToken.generate(user: text) }
    }

    @Test("the digest is the SHA-256 of the token's bytes")
    func digests() throws {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let tokens = try Tokens(parsing: "\(abc) \(Self.user) read", name: "t")
        #expect(tokens.grant(for: Secret("abc"))?.access == .read)
    }

    @Test("empty lines, comments and other spaces are no matter; without a right it is write")
    func lines() throws {
        let text = "# ours\n\n  \(Self.digest.uppercased())\t\(Self.user)  \r\n"
        let tokens = try Tokens(parsing: text, name: "t")
        #expect(tokens.grants.map(\.access) == [.write])
    }

    @Test(
        "a line that is wrong is named with its number and not quoted",
        arguments: [
            ("x", "t:2: expected “<sha256-hex> <24-hex user id> [read|write]”, found 1 words"),
            (
                "\(digest) \(user) read more",
                "t:2: expected “<sha256-hex> <24-hex user id> [read|write]”, found 4 words"
            ),
            ("canary \(user)", "t:2: the first word is not a SHA-256 digest of 64 hex digits"),
            ("\(digest)ab \(user)", "t:2: the first word is not a SHA-256 digest of 64 hex digits"),
            ("\(digest) canary", "t:2: the second word is not a user id of 24 hex digits"),
            ("\(digest) \(user) Write", "t:2: the third word is neither “read” nor “write”"),
        ])
    func badLine(line: String, message: String) {
        #expect(throws: TokensProblem(message)) { try Tokens(parsing: "# first\n\(line)\n", name: "t") }
    }

    @Test("a token twice, or none at all, is refused")
    func duplicates() {
        let line = "\(Self.digest) \(Self.user)\n"
        #expect(throws: TokensProblem("t:2: this token stands in the file twice")) {
            try Tokens(parsing: line + line, name: "t")
        }
        #expect(throws: TokensProblem("t: no token in it")) { try Tokens(parsing: "# nothing\n", name: "t") }
    }

    @Test("a file of its owner's alone is read")
    func file() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/tokens"
            try Self.write("\(Self.digest) \(Self.user) read\n", to: path, mode: 0o600)
            #expect(try Tokens(file: path).grants.count == 1)
        }
    }

    @Test("a file that others can use is refused, with what to do", arguments: [0o640, 0o604, 0o620, 0o601, 0o666])
    func looseFile(mode: Int) async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/tokens"
            try Self.write("\(Self.digest) \(Self.user)\n", to: path, mode: mode)
            let message = "\(path): others than its owner can use it; do “chmod 600 \(path)”"
            #expect(throws: TokensProblem(message)) { try Tokens(file: path) }
        }
    }

    @Test("a credential of systemd may be read by its group, which is how its access list shows, and by nobody else")
    func credential() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/tokens"
            for mode in [0o400, 0o440, 0o640] {
                try Self.write("\(Self.digest) \(Self.user)\n", to: path, mode: mode)
                #expect(try Tokens(file: path, credentials: folder).grants.count == 1)
                #expect(try Tokens(file: path, credentials: folder + "/").grants.count == 1)
            }
            for mode in [0o444, 0o460, 0o450, 0o404] {
                try Self.write("\(Self.digest) \(Self.user)\n", to: path, mode: mode)
                #expect(throws: TokensProblem.self) { try Tokens(file: path, credentials: folder) }
            }
        }
    }

    @Test("a file elsewhere, below that folder and a link in it get no such favour")
    func noCredential() async throws {
        try await TemporaryFolder.with { folder in
            let (path, link) = (folder + "/tokens", folder + "/link")
            try Self.write("\(Self.digest) \(Self.user)\n", to: path, mode: 0o440)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
            #expect(throws: TokensProblem.self) { try Tokens(file: link, credentials: folder) }
            for elsewhere in ["/tmp", "/", "", folder + "/missing"] {
                #expect(throws: TokensProblem.self) { try Tokens(file: path, credentials: elsewhere) }
            }
        }
    }

    @Test("a symbolic link, a folder and a file that is not there are refused")
    func noFile() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/tokens"
            #expect(throws: TokensProblem("\(path): No such file or directory")) { try Tokens(file: path) }
            #expect(throws: TokensProblem("\(folder): not a plain file")) { try Tokens(file: folder) }
            try Self.write("\(Self.digest) \(Self.user)\n", to: path, mode: 0o600)
            let link = folder + "/link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
            #expect(throws: TokensProblem("\(link): a symbolic link; name the file itself")) { try Tokens(file: link) }
        }
    }

    @Test("a file that is too long or not text is refused")
    func oddFiles() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/tokens"
            try Self.write(String(repeating: "# filler\n", count: 200_000), to: path, mode: 0o600)
            #expect(throws: TokensProblem("\(path): longer than 1 MiB")) { try Tokens(file: path) }
            _ = FileManager.default.createFile(
                atPath: path, contents: Data([0xFF, 0xFE]), attributes: [.posixPermissions: 0o600])
            #expect(throws: TokensProblem("\(path): not UTF-8 text")) { try Tokens(file: path) }
        }
    }

    private static func write(_ text: String, to path: String, mode: Int) throws {
        _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}
