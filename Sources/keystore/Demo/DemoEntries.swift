internal import KeyStoreAPI
internal import KeyStoreServer

/// What the demo's store holds.
enum DemoEntries {
    /// Who made it all: the id that the entries carry as `createdBy`.
    static let user = "5f2ad1c09e4b7a31c8e0c019"

    /// About 40 entries as a shop's operators would keep them.
    static func realistic() throws -> [(key: EntryKey, data: [UInt8])] {
        try (flags + limits + preferences + settings + [("translations-en", translations())])
            .map { (try EntryKey($0.0), Array($0.1.utf8)) }
    }

    /// So many entries with made-up names, the same every time.
    static func generated(_ count: Int) throws -> [(key: EntryKey, data: [UInt8])] {
        let digits = String(count).count
        return try (1...count).map { number in
            let service = services[number % services.count]
            let topic = topics[number / services.count % topics.count]
            let serial = String(number)
            let padded = String(repeating: "0", count: digits - serial.count) + serial
            let value = """
                {
                  "enabled": \(number.isMultiple(of: 3)),
                  "rollout": \(number % 101),
                  "owner": "team-\(service)"
                }
                """
            return (try EntryKey("\(service)-\(topic)-\(padded)"), Array(value.utf8))
        }
    }

    private static let services = [
        "checkout", "payments", "search", "catalogue", "identity", "shipping", "pricing", "mobile", "support", "mail",
    ]
    private static let topics = ["flags", "limits", "settings", "routes", "rules", "texts", "quotas"]

    /// The large one: some hundred kilobytes of texts.
    private static func translations() -> String {
        let screens = ["home", "search", "basket", "checkout", "account", "orders", "help", "settings"]
        let parts = screens.map { screen in
            let texts = (1...250).map { number in
                "    \"\(screen).text\(number)\": \"Text \(number) of the \(screen) screen, as the shop shows it\""
            }
            return "  \"\(screen)\": {\n" + texts.joined(separator: ",\n") + "\n  }"
        }
        return "{\n" + parts.joined(separator: ",\n") + "\n}"
    }
}
