import JSONDocument
import KeyStoreAPI

/// An entry of a size, as a key store holds them: objects of settings, the last of them a flag.
enum Material {
    static func entry(bytes size: Int) throws -> Entry {
        var text = "{\n"
        var number = 0
        while text.utf8.count < size {
            text += """
                  "service-\(number)": {
                    "enabled": true,
                    "ratio": \(Double(number) * 0.37),
                    "regions": ["de", "fr", "\u{65E5}\u{672C}"],
                    "limits": { "a": null, "b": -1.5e10, "text": "caf\u{E9}" }
                  },

                """
            number += 1
        }
        text += "  \"last\": true\n}\n"
        return Entry(key: try EntryKey("settings"), data: try JSONDocument(parsing: text), revision: Revision("1"))
    }
}
