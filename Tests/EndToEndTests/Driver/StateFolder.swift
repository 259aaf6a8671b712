import Foundation
import JSONDocument
import Testing

/// What the programs of a test leave on the disk, and what they say of it.
enum StateFolder {
    static var path: String { get throws { try Sandbox.current.path(".local/state/keystore") } }

    /// All files below the state folder.
    static var files: [String] {
        get throws {
            let state = try Sandbox.current.path(".local/state")
            guard let all = FileManager.default.enumerator(atPath: state) else { return [] }
            return all.compactMap { $0 as? String }.map { "\(state)/\($0)" }.filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            }
        }
    }

    /// The files with a text in them.
    static func files(with text: String) throws -> [String] {
        try files.filter { !Sandbox.bytes(of: $0).ranges(of: Array(text.utf8)).isEmpty }
    }

    /// Runs the program under test, with nothing to answer its questions.
    static func keystore(_ arguments: String...) async throws -> Child.Outcome {
        try await Child.run([try Tools.keystore] + arguments)
    }

    /// Waits until the journal has the drafts of so many bytes, in any order, and no other.
    static func awaitDrafts(_ sizes: [Int], sourceLocation: SourceLocation = #_sourceLocation) async throws {
        var last = ""
        try await Patience.until("\(sourceLocation): drafts of \(sizes) bytes; the last list: \(last)") {
            () -> Void? in
            last = try await keystore("journal", "drafts", "--json").text
            let drafts = try JSONDocument(parsing: last).root
            let found = (0..<drafts.count).compactMap { drafts[$0]?["size"].flatMap { Int($0.rawText) } }
            return found.sorted() == sizes.sorted() ? () : nil
        }
    }
}

/// The processes that watch guarded writes, of one test.
enum Guards {
    /// Those that run now.
    static var running: [pid_t] {
        get throws {
            let home = Array("HOME=\(try Sandbox.current.folder)\0".utf8)
            let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(pid_t.init)
            return processes.filter { pid in
                Sandbox.text(of: "/proc/\(pid)/cmdline") == "keystore\0guard\0"
                    && !Sandbox.bytes(of: "/proc/\(pid)/environ").ranges(of: home).isEmpty
            }
        }
    }

    /// Waits until so many run.
    static func await(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await Patience.until("\(sourceLocation): \(count) processes that watch a write") {
            try running.count == count ? () : nil
        }
    }

    /// Ends those that a test leaves. They would not end soon by themselves: the server is gone.
    static func endWithTest() throws {
        try Sandbox.current.atEnd { for pid in (try? running) ?? [] { kill(pid, SIGKILL) } }
    }
}
