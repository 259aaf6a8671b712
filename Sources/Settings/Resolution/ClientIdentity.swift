/// What a client shows to a server that asks who it is: the bytes of two PEM files. Printing or dumping one shows no key.
public struct ClientIdentity: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    public let certificateFile: String
    public let keyFile: String
    public let certificate: [UInt8]
    private let key: [UInt8]

    fileprivate init(certificateFile: String, keyFile: String, certificate: [UInt8], key: [UInt8]) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.certificate = certificate
        self.key = key
    }

    /// The key itself: for the client, and nothing else.
    public func revealKey() -> [UInt8] { key }

    public var description: String { "<client key>" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension ResolvedProfile {
    /// A file's largest size in bytes.
    private static let identityLimit = 256 * 1024

    /// Reads certificate and key.
    ///
    /// - Returns: `nil` when none is configured.
    /// - Throws: ``SettingsError/unreadable(file:reason:)``, and ``SettingsError/clientKey(_:)`` before anything of a key was read
    ///   that others can read.
    public func clientIdentity() throws(SettingsError) -> ClientIdentity? {
        guard let certificate = clientCertificate?.value, let key = clientKey?.value else { return nil }
        return ClientIdentity(
            certificateFile: certificate, keyFile: key, certificate: try Self.certificate(certificate),
            key: try Self.key(key))
    }

    private static func certificate(_ file: String) throws(SettingsError) -> [UInt8] {
        do throws(FileFailure) {
            return try LocalFile(opening: file, followingLinks: true).bytes(limit: identityLimit)
        } catch {
            throw .unreadable(file: file, reason: error.reason)
        }
    }

    /// Links are followed, unlike those of token files: what renews certificates puts the newest behind a link. What is looked at
    /// is the file that is read.
    private static func key(_ file: String) throws(SettingsError) -> [UInt8] {
        do throws(PrivateFileProblem) {
            return try PrivateFile.bytes(of: file, followingLinks: true, limit: identityLimit)
        } catch {
            throw .clientKey(error)
        }
    }
}
