/// Which store something belongs to, for what is kept about it: the profile that it was used under, and its address.
public struct StoreID: Hashable, Sendable {
    /// Empty where an address was given without a profile.
    public let profile: String
    /// Scheme, host, port and path; never anything secret.
    public let address: String

    public init(profile: String, address: String) {
        self.profile = profile
        self.address = address
    }
}

/// Who writes, as far as the system knows.
public struct Operator: Equatable, Sendable {
    /// The account that the process runs as.
    public let user: String
    /// Who became that account through sudo.
    public let sudoUser: String?
    /// The machine that the console runs on.
    public let host: String
    /// Where the SSH session comes from: address and port.
    public let origin: String?

    public init(user: String, sudoUser: String? = nil, host: String, origin: String? = nil) {
        self.user = user
        self.sudoUser = sudoUser
        self.host = host
        self.origin = origin
    }

    /// `root@web-1, sudo by ada, from 10.0.0.7`
    public var text: String {
        ["\(user)@\(host)", sudoUser.map { "sudo by \($0)" }, origin.map { "from \($0)" }].compactMap(\.self)
            .joined(separator: ", ")
    }
}
