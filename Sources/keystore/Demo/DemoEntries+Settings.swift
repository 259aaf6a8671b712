extension DemoEntries {
    /// Configuration, some of it odd on purpose.
    static let settings: [(String, String)] = [
        (
            "payments-checkout",
            #"""
            {
              "provider": "adyen",
              "fallback": "stripe"
            }
            """#
        ),
        (
            "service-endpoints",
            #"""
            {
              "catalogue": "https://catalogue.internal:8443",
              "pricing": "https://pricing.internal:8443",
              "search": "https://search.internal:9200"
            }
            """#
        ),
        (
            "cache-policy",
            #"""
            {
              "defaultTtlSeconds": 300,
              "staleWhileRevalidate": 60,
              "routes": [
                {
                  "path": "/products/*",
                  "ttl": 120
                },
                {
                  "path": "/static/*",
                  "ttl": 86400
                }
              ]
            }
            """#
        ),
        (
            "log-levels",
            #"""
            {
              "root": "info",
              "checkout": "debug",
              "payments": "info",
              "search": "warning"
            }
            """#
        ),
        (
            "maintenance-window",
            #"""
            {
              "enabled": false,
              "from": "2026-12-06T02:00:00Z",
              "to": "2026-12-06T04:00:00Z",
              "message": "Back at four."
            }
            """#
        ),
        (
            "currency-rates",
            #"""
            {
              "base": "EUR",
              "rates": {
                "USD": 1.0874,
                "GBP": 0.8432,
                "JPY": 163.50,
                "CHF": 0.9400
              },
              "scale": 1.0
            }
            """#
        ),
        (
            "ledger-sequence",
            #"""
            {
              "lastId": 9223372036854775807,
              "checksum": 123456789012345678901234567890,
              "epsilon": 1e-12,
              "negativeZero": -0,
              "exact": 1.0
            }
            """#
        ),
        (
            "tax-rules",
            #"""
            {
              "DE": {
                "standard": 19.0,
                "reduced": 7.0
              },
              "ES": {
                "standard": 21.0,
                "reduced": 10.0
              },
              "FR": {
                "standard": 20.0,
                "reduced": 5.5
              }
            }
            """#
        ),
        (
            "legacy-duplicates",
            #"""
            {
              "timeout": 30,
              "timeout": 60,
              "note": "two members of one name, kept as they are"
            }
            """#
        ),
        (
            "compact-value",
            #"""
            {"written":"by a script","on":"one line","nested":{"enabled":true,"items":[1,2,3]}}
            """#
        ),
    ]
}
