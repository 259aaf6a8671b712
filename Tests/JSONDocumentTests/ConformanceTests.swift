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

    @Test("of the 35 that a parser may decide, text that is not UTF-8 without a mark is refused and all else kept")
    func decides() throws {
        let files = try ConformanceFiles.all("i_")
        #expect(files.count == 35)
        let refused = files.filter { !JSONDocument.errors(in: $0.bytes, limit: 1).isEmpty }.map(\.name)
        #expect(
            refused == [
                "i_string_UTF-16LE_with_BOM.json", "i_string_UTF-8_invalid_sequence.json",
                "i_string_UTF8_surrogate_U+D800.json", "i_string_invalid_utf-8.json", "i_string_iso_latin_1.json",
                "i_string_lone_utf8_continuation_byte.json", "i_string_not_in_unicode_range.json",
                "i_string_overlong_sequence_2_bytes.json", "i_string_overlong_sequence_6_bytes.json",
                "i_string_overlong_sequence_6_bytes_null.json", "i_string_truncated-utf-8.json",
                "i_string_utf16BE_no_BOM.json", "i_string_utf16LE_no_BOM.json",
                "i_structure_UTF-8_BOM_empty_object.json",
            ])
        for file in files where !refused.contains(file.name) {
            #expect((try? JSONDocument(parsing: file.bytes))?.bytes == file.bytes, "\(file.name)")
        }
    }
}
