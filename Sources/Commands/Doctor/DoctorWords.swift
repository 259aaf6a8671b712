/// Judgements of `keystore doctor` that need nothing but numbers.
public enum DoctorWords {
    /// The console's smallest screen.
    public static let columns = 40
    public static let rows = 10

    public static func size(columns: Int, rows: Int) -> DoctorFinding {
        let found = "\(columns)x\(rows)"
        guard columns < self.columns || rows < self.rows else { return .ok("program.size", found) }
        return .warning(
            "program.size", found, advice: "make the window larger: the console needs \(self.columns)x\(self.rows)")
    }

    /// Seconds that clocks may be apart before it is worth a word.
    public static let clockTolerance = 60

    /// - Parameter ahead: seconds that this machine's clock is ahead of the server's.
    public static func clock(ahead: Int) -> DoctorFinding {
        let apart = abs(ahead)
        guard apart > clockTolerance else {
            return .ok("connection.clock", apart <= 1 ? "as the server's" : "\(apart) s from the server's")
        }
        return .warning(
            "connection.clock", "\(span(apart)) \(ahead > 0 ? "ahead of" : "behind") the server's",
            advice: "set the time of the one that is wrong (timedatectl): certificates and tokens depend on it")
    }

    /// Days before its end that a certificate is worth a word.
    public static let certificateDays = 14

    /// - Parameter seconds: what is left of the certificate's time; below 0 it is over.
    public static func certificate(endingIn seconds: Int, on date: String) -> DoctorFinding {
        guard seconds < certificateDays * 86_400 else {
            return .ok("connection.certificate", "ends on \(date), in \(seconds / 86_400) days")
        }
        guard seconds >= 0 else {
            return .warning(
                "connection.certificate", "ended on \(date)",
                advice: "renew the server's certificate; if that date lies ahead, this machine's clock is wrong")
        }
        return .warning(
            "connection.certificate", "ends on \(date), in \(span(seconds))", advice: "renew the server's certificate")
    }

    /// The middle one.
    public static func median(of milliseconds: [Int]) -> Int? {
        milliseconds.isEmpty ? nil : milliseconds.sorted()[milliseconds.count / 2]
    }

    /// Bytes that a state folder should have left.
    public static let spareBytes = 100 << 20

    public static func space(_ bytes: Int) -> DoctorFinding {
        guard bytes < spareBytes else { return .ok("journal.space", "\(size(bytes)) left on its disk") }
        return .warning(
            "journal.space", "\(size(bytes)) left on its disk",
            advice: "make room: drafts and former values can't be kept on a full disk (keystore journal prune)")
    }

    /// `3 min`, `2 h`, `5 days`: rounded down.
    public static func span(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3600) h"
        default: "\(seconds / 86_400) days"
        }
    }

    /// In units of 1,000.
    public static func size(_ bytes: Int) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var (rest, unit) = (bytes, 0)
        while rest >= 10_000, unit < units.count - 1 { (rest, unit) = (rest / 1000, unit + 1) }
        return "\(rest) \(units[unit])"
    }
}
