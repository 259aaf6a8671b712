public import Canvas

/// Which store the console works on, and how it may.
public struct Profile: Equatable, Sendable {
    public enum Access: Equatable, Sendable {
        case readWrite
        case readOnly

        /// As the header shows it.
        public var label: String {
            switch self {
            case .readWrite: "read-write"
            case .readOnly: "read-only"
            }
        }
    }

    /// Empty where an address was given without a profile.
    public let name: String
    /// Scheme, host and port; never anything secret.
    public let address: String
    public let access: Access
    /// Writes ask for the profile's name.
    public let isProtected: Bool
    /// How the name is coloured.
    public let role: Role

    public init(name: String, address: String, access: Access, isProtected: Bool = false, role: Role = .profileGreen) {
        self.name = name
        self.address = address
        self.access = access
        self.isProtected = isProtected
        self.role = role
    }
}
