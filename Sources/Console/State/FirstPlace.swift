extension Array {
    /// The first index whose element fits, of a list in which those that do come last; `count` where none does.
    /// Logarithmic.
    func firstPlace(where fits: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if fits(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
