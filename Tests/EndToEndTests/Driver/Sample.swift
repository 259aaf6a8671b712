/// Values that the tests put into stores.
enum Sample {
    /// Line 3 ends with `false`.
    static let flags = """
        {
          "owner": "team-checkout",
          "enabled": false
        }
        """

    static let flagsOn = """
        {
          "owner": "team-checkout",
          "enabled": true
        }
        """

    /// What careless programs change: number spellings, order, duplicates, escapes, spaces. Line 2 ends with `false`.
    static let delicate = #"""
        {
          "zebra": false,
          "alpha": 1.0,   "mega": 1E6, "tiny": -0.000e-0,
          "long": 123456789012345678901234567890,
          "minusZero": -0,
          "twice": 1,
          "twice": {"b":2,"a":[ ]},
          "escapes": "\u00e9\/\ud83d\ude00 \u0000",
          "text": "Grüße ☕ 日本語 e\#u{301} \#u{E9} 👩‍💻",
        	"huge": 1e400
        }
        """#
}
