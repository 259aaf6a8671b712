/// What must hold of values beyond their type.
extension ProblemLog {
    mutating func checkURL(_ url: Located<String>?) {
        guard let url else { return }
        do throws(URLViolation) {
            _ = try ServerURL(url.value)
        } catch {
            report(
                "url: \(ServerURL.redacted(url.value).quoted) is not the address of a key store: \(error)",
                at: url.position)
        }
    }

    mutating func check(_ chosen: Located<String>?, isOneOf profiles: [Profile]) {
        let names = profiles.map(\.name)
        guard let chosen, !names.contains(chosen.value) else { return }
        let hint = Suggestion.phrase(for: chosen.value, among: names)
        report("profile: there is no profile \(chosen.value.quoted) under “profiles:”\(hint)", at: chosen.position)
    }

    /// Two names of which none means anything without the other.
    mutating func checkPair(_ first: ConfigurationField, _ second: ConfigurationField, _ fields: Fields) {
        for (field, other) in [(first, second), (second, first)] where fields[other] == nil {
            guard let entry = fields[field] else { continue }
            report("\(field.name) needs \(other.name) beside it", at: entry.position)
        }
    }

    mutating func proxy(_ fields: Fields) -> Located<ProxyUse>? {
        guard let text = text(.proxy, fields) else { return nil }
        do throws(ProxyViolation) {
            return Located(try ProxyUse(text.value), at: text.position)
        } catch {
            report(
                "proxy: \(ServerURL.redacted(text.value).quoted) is not the address of a proxy: \(error)",
                at: text.position)
            return nil
        }
    }

    /// A password may stand only where nobody else can read it.
    mutating func checkPasswords(_ settings: [CommonSettings], mode: UInt32) {
        guard mode & 0o077 != 0 else { return }
        for proxy in settings.compactMap(\.proxy) {
            guard case .address(let address) = proxy.value, address.hasPassword else { continue }
            report(
                "proxy: a password stands here, and this file is open to others than you (mode \(octal(mode))): run "
                    + "“chmod 600 \(file.shellQuoted)”", at: proxy.position)
        }
    }
}

/// What a profile may be called: it must fit into a header and be easy to type, as it confirms writes.
enum ProfileName {
    static func complaint(about name: String) -> String? {
        let allowed = name.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || "-_.".unicodeScalars.contains(scalar)
        }
        guard !name.isEmpty, name.count <= 40, allowed else {
            return
                "a profile's name has 1 to 40 of the characters a-z, A-Z, 0-9, “-”, “_” and “.”, unlike \(name.quoted)"
        }
        return nil
    }
}
