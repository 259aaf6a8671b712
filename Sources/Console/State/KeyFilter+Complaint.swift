internal import TextEditing

extension KeyFilter {
    /// What is wrong with a filter that was not typed but configured, where nobody sees that a pattern lets everything through
    /// because it is none.
    public static func complaint(about text: String) -> String? {
        for case .pattern(let pattern) in KeyFilter(text).terms {
            do throws(TextPatternError) {
                _ = try TextPattern(pattern, ignoresCase: true)
            } catch {
                return "\(error)"
            }
        }
        return nil
    }
}
