/// Why a file could not be read or written, in words.
public struct FileFailure: Error, Equatable, Sendable {
    public let reason: String

    public init(_ reason: String) { self.reason = reason }
}
