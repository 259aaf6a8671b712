import Foundation
import Testing

/// Folders that commands write or read.
enum Folders {
    /// The names of what is in a folder of the test, hidden ones too; none where there is no such folder.
    static func names(_ name: String) throws -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: Sandbox.current.path(name))) ?? []).sorted()
    }

    static func mode(_ name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: Sandbox.current.path(name))
        return attributes[.posixPermissions] as? Int
    }

    static func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: Sandbox.current.path(name))
    }

    /// Makes a folder of the test.
    ///
    /// - Returns: its path.
    @discardableResult
    static func make(_ name: String, _ files: KeyValuePairs<String, String> = [:]) throws -> String {
        let path = try Sandbox.current.path(name)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (file, text) in files { try Sandbox.current.write(text, to: "\(name)/\(file)") }
        return path
    }

    /// One file with so many keys, `key-0000` and on.
    static func bundle(_ count: Int) throws -> String {
        let members = (0..<count).map { number in
            "\"\(key(number))\": {\"number\": \(number)}"
        }
        return try Sandbox.current.write("{" + members.joined(separator: ",\n") + "}", to: "many.json")
    }

    static func key(_ number: Int) -> String { "key-" + String(10_000 + number).dropFirst() }
}

extension HTTP {
    /// How many keys the store holds.
    func count() async throws -> Int {
        let reply = try await send("GET", "/v1/key-store?page=1&limit=1")
        return reply.text.firstMatch(of: /"totalDocs":(\d+)/).flatMap { Int($0.1) } ?? 0
    }
}
