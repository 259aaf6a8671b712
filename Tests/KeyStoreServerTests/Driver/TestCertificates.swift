import Foundation

/// An authority and a certificate for 127.0.0.1, made by openssl in a folder of the test's.
struct TestCertificates: Sendable {
    let authority: String
    let certificate: String
    let key: String

    static let canBeMade = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    init(in folder: String, name: String = "etcd") throws {
        let path = { (end: String) in "\(folder)/\(name)-\(end)" }
        (authority, certificate, key) = (path("ca.pem"), path("cert.pem"), path("key.pem"))
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try Self.openssl(
            [
                "req", "-x509", "-days", "2", "-subj", "/CN=\(name) authority", "-keyout", path("ca.key"), "-out",
                authority,
            ]
                + curve)
        try Self.openssl(["req", "-subj", "/CN=\(name)", "-keyout", key, "-out", path("request")] + curve)
        try Data("subjectAltName=IP:127.0.0.1\n".utf8).write(to: URL(filePath: path("names")))
        try Self.openssl([
            "x509", "-req", "-days", "2", "-in", path("request"), "-CA", authority, "-CAkey", path("ca.key"),
            "-CAcreateserial", "-extfile", path("names"), "-out", certificate,
        ])
    }

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }
}
