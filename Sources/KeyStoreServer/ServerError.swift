/// What keeps a server from starting or from doing its work.
public enum KeyStoreServerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The data folder or the database in it can't be used.
    case storage(detail: String)
    /// A copy of the database could not be made.
    case backup(detail: String)
    /// The address can't be listened on.
    case cannotListen(host: String, port: Int, detail: String)
    /// A value given to be stored is not the text of a JSON object.
    case notAnObject(key: String)
    /// It stopped for another reason than being told to.
    case stopped(detail: String)

    public var description: String {
        switch self {
        case .storage(let detail): "the store can't be used: \(detail)"
        case .backup(let detail): "no backup was made: \(detail)"
        case .cannotListen(let host, let port, let detail): "cannot listen on \(host):\(port): \(detail)"
        case .notAnObject(let key): "the value of \(key) is not a JSON object"
        case .stopped(let detail): "the server stopped: \(detail)"
        }
    }

    init(_ error: StorageError) {
        self = .storage(detail: error.detail)
    }
}
