extension DemoEntries {
    /// Feature flags.
    static let flags: [(String, String)] = [
        (
            "checkout-flags",
            #"""
            {
              "newCheckout": {
                "enabled": false,
                "rollout": 25,
                "audience": [
                  "staff",
                  "beta",
                  "de-DE"
                ]
              },
              "expressPay": {
                "enabled": true
              },
              "guestCheckout": {
                "enabled": true,
                "maxBasket": 1500
              },
              "updated": "2026-10-30T08:12:44Z"
            }
            """#
        ),
        (
            "search-flags",
            #"""
            {
              "description": "Product search",
              "owner": "team-discovery",
              "semanticSearch": {
                "enabled": true,
                "rollout": 60
              },
              "typoTolerance": {
                "enabled": true
              },
              "voiceSearch": {
                "enabled": false
              }
            }
            """#
        ),
        (
            "payments-flags",
            #"""
            {
              "description": "Payment providers",
              "owner": "team-payments",
              "sepaInstant": {
                "enabled": false,
                "countries": [
                  "DE",
                  "NL",
                  "ES"
                ]
              },
              "applePay": {
                "enabled": true
              },
              "threeDSecure": {
                "enabled": true,
                "version": "2.2"
              }
            }
            """#
        ),
        (
            "mobile-flags",
            #"""
            {
              "description": "Mobile apps",
              "owner": "team-mobile",
              "darkMode": {
                "enabled": true
              },
              "offlineMode": {
                "enabled": false,
                "minVersion": "8.4.0"
              },
              "pushPrompt": {
                "enabled": true,
                "delaySeconds": 45
              }
            }
            """#
        ),
        (
            "onboarding-flags",
            #"""
            {
              "description": "First steps",
              "owner": "team-growth",
              "checklist": {
                "enabled": true
              },
              "videoTour": {
                "enabled": false
              },
              "skipAllowed": {
                "enabled": true
              }
            }
            """#
        ),
        (
            "support-flags",
            #"""
            {
              "description": "Support tools",
              "owner": "team-support",
              "chat": {
                "enabled": true,
                "hours": "08:00-20:00"
              },
              "callback": {
                "enabled": false
              }
            }
            """#
        ),
        (
            "shipping-flags",
            #"""
            {
              "description": "Shipping",
              "owner": "team-logistics",
              "sameDay": {
                "enabled": false,
                "cities": [
                  "Madrid",
                  "Berlin"
                ]
              },
              "parcelLockers": {
                "enabled": true
              }
            }
            """#
        ),
        (
            "pricing-flags",
            #"""
            {
              "description": "Price display",
              "owner": "team-pricing",
              "grossPrices": {
                "enabled": true
              },
              "strikeThrough": {
                "enabled": false
              }
            }
            """#
        ),
        (
            "login-flags",
            #"""
            {
              "description": "Signing in",
              "owner": "team-identity",
              "passkeys": {
                "enabled": true,
                "rollout": 10
              },
              "magicLink": {
                "enabled": false
              }
            }
            """#
        ),
        (
            "email-flags",
            #"""
            {
              "description": "Outgoing mail",
              "owner": "team-crm",
              "ampTemplates": {
                "enabled": false
              },
              "dkimRotation": {
                "enabled": true
              }
            }
            """#
        ),
        (
            "catalogue-flags",
            #"""
            {
              "description": "Catalogue",
              "owner": "team-catalogue",
              "bulkImport": {
                "enabled": true
              },
              "imageCdn": {
                "enabled": true,
                "region": "eu-west"
              }
            }
            """#
        ),
        (
            "reviews-flags",
            #"""
            {
              "description": "Customer reviews",
              "owner": "team-catalogue",
              "photos": {
                "enabled": true
              },
              "aiSummary": {
                "enabled": false
              }
            }
            """#
        ),
    ]
}
