import Foundation
import JSONDocument
import Testing

/// JSONTestSuite (nst/JSONTestSuite), read from the folder that `KEYSTORE_CONFORMANCE` names.
private enum ConformanceFiles {
    static let folder = ProcessInfo.processInfo.environment["KEYSTORE_CONFORMANCE"].map {
        URL(fileURLWithPath: $0).appendingPathComponent("json-test-suite/test_parsing")
    }

    static func all(_ prefix: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = try #require(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.filter { $0.hasPrefix(prefix) }.sorted().map {
            ($0, [UInt8](try Data(contentsOf: folder.appendingPathComponent($0))))
        }
    }
}

@Suite("JSONTestSuite", .enabled(if: ConformanceFiles.folder != nil, "KEYSTORE_CONFORMANCE is not set"))
struct ConformanceTests {
    @Test("all 95 valid documents are accepted and printed back byte for byte")
    func accepts() throws {
        let files = try ConformanceFiles.all("y_")
        #expect(files.count == 95)
        for file in files {
            #expect((try? JSONDocument(parsing: file.bytes))?.bytes == file.bytes, "\(file.name)")
        }
    }

    @Test("all 188 invalid documents are refused at a line and column")
    func rejects() throws {
        let files = try ConformanceFiles.all("n_")
        #expect(files.count == 188)
        for file in files {
            let error = #expect(throws: JSONSyntaxError.self, "\(file.name)") { try JSONDocument(parsing: file.bytes) }
            guard let error else { continue }
            #expect(error.line >= 1 && error.column >= 1 && error.offset <= file.bytes.count, "\(file.name)")
            #expect(JSONDocument.errors(in: file.bytes).first == error, "\(file.name)")
        }
    }
}
