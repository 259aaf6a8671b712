/// Documents to measure with: what a key store holds, repeated to the size asked for.
enum Material {
    /// An array of records of about 230 bytes, indented by two spaces.
    static func records(bytes size: Int) -> [UInt8] {
        var text = Array("[\n".utf8)
        var number = 0
        while text.count < size {
            if number > 0 { text += Array(",\n".utf8) }
            text += Array(record(number).utf8)
            number += 1
        }
        return text + Array("\n]\n".utf8)
    }

    private static func record(_ number: Int) -> String {
        """
          {
            "id": \(number),
            "name": "service number \(number)",
            "enabled": \(number % 2 == 0),
            "ratio": \(Double(number) * 0.37),
            "tags": ["alpha", "beta", "gamma"],
            "nested": { "a": null, "b": -1.5e10, "text": "caf\u{E9} \\u00e9 line\\n" }
          }
        """
    }

    /// Arrays within arrays.
    static func nested(levels: Int) -> [UInt8] {
        [UInt8](repeating: 0x5B, count: levels) + [UInt8](repeating: 0x5D, count: levels)
    }
}
