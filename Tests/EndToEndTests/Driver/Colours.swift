extension String {
    /// Whether captured text sets a colour: foreground, background or bright ones; not bold, reverse and the like.
    var setsColour: Bool {
        ranges(of: "\u{1B}[").contains { start in
            let rest = self[start.upperBound...]
            let parameters = rest.prefix { $0.isNumber || $0 == ";" || $0 == ":" }
            guard rest.dropFirst(parameters.count).first == "m" else { return false }
            let numbers = parameters.split { $0 == ";" || $0 == ":" }.compactMap { Int($0) }
            return numbers.contains { (30...38).contains($0) || (40...48).contains($0) || (90...107).contains($0) }
        }
    }
}
