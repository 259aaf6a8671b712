extension DemoEntries {
    /// Preferences and texts in several scripts.
    static let preferences: [(String, String)] = [
        (
            "preferences-default",
            #"""
            {
              "language": "en",
              "currency": "EUR",
              "theme": "system",
              "notifications": {
                "email": true,
                "push": true,
                "sms": false
              },
              "itemsPerPage": 24
            }
            """#
        ),
        (
            "preferences-madrid",
            #"""
            {
              "language": "es",
              "currency": "EUR",
              "greeting": "¡Bienvenidos!",
              "taxLabel": "IVA incluido"
            }
            """#
        ),
        (
            "preferences-tokyo",
            #"""
            {
              "language": "ja",
              "currency": "JPY",
              "greeting": "いらっしゃいませ",
              "address": [
                "〒150-0002",
                "東京都渋谷区渋谷"
              ]
            }
            """#
        ),
        (
            "preferences-athens",
            #"""
            {
              "language": "el",
              "currency": "EUR",
              "greeting": "Καλώς ήρθατε"
            }
            """#
        ),
        (
            "preferences-emoji",
            #"""
            {
              "reactions": [
                "👍",
                "❤️",
                "🎉",
                "😀"
              ],
              "team": "👩‍💻",
              "flags": [
                "🇪🇸",
                "🇩🇪"
              ]
            }
            """#
        ),
        (
            "ui-theme",
            #"""
            {
              "primary": "#0a7cff",
              "accent": "#ff7a00",
              "radius": 6,
              "fonts": [
                "Inter",
                "system-ui",
                "sans-serif"
              ]
            }
            """#
        ),
        (
            "ui-banner",
            #"""
            {
              "visible": false,
              "text": "Maintenance on Sunday, 02:00 to 04:00 UTC",
              "severity": "info",
              "dismissible": true
            }
            """#
        ),
        (
            "homepage-layout",
            #"""
            {
              "rows": [
                {
                  "kind": "hero",
                  "campaign": "autumn"
                },
                {
                  "kind": "grid",
                  "category": "new",
                  "items": 8
                },
                {
                  "kind": "carousel",
                  "source": "recommendations"
                }
              ]
            }
            """#
        ),
        (
            "dashboard-widgets",
            #"""
            {
              "widgets": [
                "orders",
                "revenue",
                "errors"
              ],
              "refreshSeconds": 60,
              "compact": false
            }
            """#
        ),
    ]
}
