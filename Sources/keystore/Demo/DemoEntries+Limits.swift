extension DemoEntries {
    /// Limits, with numbers in several spellings.
    static let limits: [(String, String)] = [
        (
            "checkout-limits",
            #"""
            {
              "maxItems": 200,
              "maxTotal": 25000.0,
              "retries": 3,
              "timeoutMs": 4500,
              "perCustomer": {
                "ordersPerHour": 12,
                "couponsPerOrder": 2
              }
            }
            """#
        ),
        (
            "api-limits",
            #"""
            {
              "requestsPerMinute": 1200,
              "burst": 200,
              "bodyBytes": 1048576,
              "backoff": 1.0,
              "ceiling": 1E6
            }
            """#
        ),
        (
            "upload-limits",
            #"""
            {
              "imageBytes": 8388608,
              "videoBytes": 262144000,
              "perDay": 50,
              "types": [
                "image/jpeg",
                "image/png",
                "video/mp4"
              ]
            }
            """#
        ),
        (
            "search-limits",
            #"""
            {
              "pageSize": 48,
              "maxPages": 50,
              "timeoutMs": 800
            }
            """#
        ),
        (
            "payments-limits",
            #"""
            {
              "refundDays": 30,
              "maxRefund": 5000,
              "fraudScore": 0.85
            }
            """#
        ),
        (
            "notification-limits",
            #"""
            {
              "perUserPerDay": 5,
              "quietHours": {
                "from": "22:00",
                "to": "07:00"
              }
            }
            """#
        ),
        (
            "session-limits",
            #"""
            {
              "idleMinutes": 30,
              "absoluteHours": 12,
              "devices": 5
            }
            """#
        ),
        (
            "export-limits",
            #"""
            {
              "rows": 100000,
              "parallel": 2,
              "retentionDays": 7
            }
            """#
        ),
        (
            "mail-limits",
            #"""
            {
              "perHour": 20000,
              "perDomain": {
                "gmail.com": 4000,
                "gmx.de": 1500
              }
            }
            """#
        ),
    ]
}
